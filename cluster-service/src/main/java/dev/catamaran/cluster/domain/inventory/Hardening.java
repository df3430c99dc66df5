package dev.catamaran.cluster.domain.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of Kubespray's hardening guide (docs/operations/hardening.md) that every fleet gets.
 *
 * <p>Left for later: serving certificates of kubelets signed by the cluster (needs an approver that knows the clouds'
 * names) and AlwaysPullImages (makes every restart depend on registries).
 */
final class Hardening {
    private Hardening() {}

    static Map<String, Object> variables() {
        Map<String, Object> variables = new LinkedHashMap<>();
        apiServer(variables);
        admission(variables);
        components(variables);
        return variables;
    }

    private static void apiServer(Map<String, Object> variables) {
        variables.put("authorization_modes", List.of("Node", "RBAC"));
        variables.put("kube_encrypt_secret_data", true);
        variables.put("kube_encryption_resources", List.of("secrets"));
        variables.put("kube_encryption_algorithm", "secretbox");
        variables.put("kubernetes_audit", true);
        variables.put("audit_log_maxage", 30);
        variables.put("audit_log_maxbackups", 10);
        variables.put("audit_log_maxsize", 100);
        variables.put("tls_min_version", "VersionTLS12");
        variables.put(
                "tls_cipher_suites",
                List.of(
                        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305"));
        variables.put("remove_anonymous_access", true);
        variables.put("kube_profiling", false);
    }

    private static void admission(Map<String, Object> variables) {
        variables.put(
                "kube_apiserver_enable_admission_plugins", List.of("NodeRestriction", "EventRateLimit", "PodSecurity"));
        variables.put("kube_apiserver_admission_control_config_file", true);
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("limit_1", limit("Namespace"));
        limits.put("limit_2", limit("User"));
        variables.put("kube_apiserver_admission_event_rate_limits", limits);
        variables.put("kube_pod_security_use_default", true);
        variables.put("kube_pod_security_default_enforce", "restricted");
        variables.put("kube_pod_security_exemptions_namespaces", List.of("kube-system"));
    }

    private static Map<String, Object> limit(String type) {
        Map<String, Object> limit = new LinkedHashMap<>();
        limit.put("type", type);
        limit.put("qps", 50);
        limit.put("burst", 100);
        limit.put("cache_size", 2000);
        return limit;
    }

    private static void components(Map<String, Object> variables) {
        variables.put("kube_controller_manager_bind_address", "127.0.0.1");
        variables.put("kube_scheduler_bind_address", "127.0.0.1");
        variables.put("kubelet_authorization_mode_webhook", true);
        variables.put("kubelet_authentication_token_webhook", true);
        variables.put("kube_read_only_port", 0);
        variables.put("kubelet_protect_kernel_defaults", true);
        variables.put("kubelet_rotate_certificates", true);
        variables.put("kubelet_streaming_connection_idle_timeout", "5m");
        variables.put("kubelet_seccomp_default", true);
    }
}
