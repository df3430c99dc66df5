package dev.catamaran.sandbox.kubernetes.plane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import dev.catamaran.sandbox.kubernetes.controllers.ControlLoop;
import dev.catamaran.sandbox.kubernetes.controllers.Controllers;
import dev.catamaran.sandbox.kubernetes.controllers.Scene;
import dev.catamaran.sandbox.kubernetes.tls.Identity;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** An API server of either kind with the controllers around it, and a fresh namespace for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ApiServerFixture {
    private Outside outside;
    private Plane plane;
    private ControlLoop loop;
    private Controllers controllers;
    Credentials credentials;
    KubernetesClient client;
    String space = "";
    int count;

    abstract Plane open(Credentials credentials, ClusterSpec spec, Outside outside) throws Exception;

    @BeforeAll
    void start() throws Exception {
        outside = Outside.create(Profile.INSTANT, 74);
        for (String delay : List.of("k8s.node.ready", "k8s.node.lost", "k8s.rollout", "k8s.service.lb")) {
            outside.delays().declare(delay, java.time.Duration.ofSeconds(1));
        }
        ClusterSpec spec = new ClusterSpec(
                "contract", "", "contract", "v1.35.4", List.of(), JsonNodeFactory.instance.objectNode());
        credentials = Credentials.create(spec);
        plane = open(credentials, spec, outside);
        Scene scene = new Scene(plane.api(), () -> spec, credentials, outside);
        controllers = new Controllers(scene);
        loop = new ControlLoop(plane.api(), controllers.all());
        loop.start(true);
        client = client(credentials.admin());
        for (String name : List.of("default", "kube-system")) {
            if (client.namespaces().withName(name).get() == null) {
                client.namespaces().resource(namespace(name)).create();
            }
        }
    }

    @AfterAll
    void stop() {
        client.close();
        loop.close();
        controllers.close();
        plane.close();
        outside.close();
    }

    @BeforeEach
    void namespace() {
        space = "space-" + ++count;
        client.namespaces().resource(namespace(space)).create();
    }

    private static io.fabric8.kubernetes.api.model.Namespace namespace(String name) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }

    KubernetesClient client(Identity identity) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("https://127.0.0.1:" + plane.address().getPort())
                .withCaCertData(encoded(credentials.authority().identity().certificatePem()))
                .withClientCertData(encoded(identity.certificatePem()))
                .withClientKeyData(encoded(identity.keyPem()))
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static String encoded(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    }

    ConfigMap map(String name, String... pairs) {
        ConfigMapBuilder builder = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(space)
                .endMetadata();
        for (int i = 0; i < pairs.length; i += 2) {
            builder.addToData(pairs[i], pairs[i + 1]);
        }
        return builder.build();
    }

    Deployment deployment(String image, String... environment) {
        var container = new io.fabric8.kubernetes.api.model.ContainerBuilder()
                .withName("web")
                .withImage(image);
        for (int i = 0; i < environment.length; i += 2) {
            container
                    .addNewEnv()
                    .withName(environment[i])
                    .withValue(environment[i + 1])
                    .endEnv();
        }
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("web")
                .withNamespace(space)
                .endMetadata()
                .withNewSpec()
                .withReplicas(0)
                .withNewSelector()
                .addToMatchLabels("app", "web")
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", "web")
                .endMetadata()
                .withNewSpec()
                .withContainers(container.build())
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    static int code(Throwable thrown) {
        return ((KubernetesClientException) thrown).getCode();
    }

    static CustomResourceDefinition definition(String group) {
        return new CustomResourceDefinitionBuilder()
                .withNewMetadata()
                .withName("boats." + group)
                .endMetadata()
                .withNewSpec()
                .withGroup(group)
                .withScope("Namespaced")
                .withNewNames()
                .withKind("Boat")
                .withListKind("BoatList")
                .withPlural("boats")
                .withSingular("boat")
                .endNames()
                .addNewVersion()
                .withName("v1")
                .withServed(true)
                .withStorage(true)
                .withNewSchema()
                .withOpenAPIV3Schema(new JSONSchemaPropsBuilder()
                        .withType("object")
                        .addToProperties(
                                "spec",
                                new JSONSchemaPropsBuilder()
                                        .withType("object")
                                        .addToProperties(
                                                "hulls",
                                                new JSONSchemaPropsBuilder()
                                                        .withType("integer")
                                                        .build())
                                        .build())
                        .build())
                .endSchema()
                .endVersion()
                .endSpec()
                .build();
    }

    GenericKubernetesResource boat(String group, Map<String, Object> spec) {
        GenericKubernetesResource boat = new GenericKubernetesResource();
        boat.setApiVersion(group + "/v1");
        boat.setKind("Boat");
        boat.setMetadata(new io.fabric8.kubernetes.api.model.ObjectMetaBuilder()
                .withName("cat")
                .withNamespace(space)
                .build());
        boat.setAdditionalProperty("spec", spec);
        return boat;
    }
}
