package dev.catamaran.sandbox.aws;

import java.util.Arrays;
import java.util.Optional;

/** The services behind the one endpoint, told apart by credential scope, API version or target header. */
enum Service {
    EC2("ec2", "2016-11-15", "http://ec2.amazonaws.com/doc/2016-11-15/", "item"),
    ELB("elasticloadbalancing", "2015-12-01", "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/", "member"),
    IAM("iam", "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/", "member"),
    STS("sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/", "member"),
    SSM("ssm", "2014-11-06", "", "member"),
    QUOTAS("servicequotas", "2019-06-24", "", "member");

    private final String scope;
    private final String version;
    private final String namespace;
    private final String item;

    Service(String scope, String version, String namespace, String item) {
        this.scope = scope;
        this.version = version;
        this.namespace = namespace;
        this.item = item;
    }

    /** Finds by the service name of a credential scope. */
    static Optional<Service> ofScope(String scope) {
        return Arrays.stream(values())
                .filter(service -> service.scope.equals(scope))
                .findFirst();
    }

    /** Finds by a target header, {@code AmazonSSM.GetParameter}: the one that is not Systems Manager says its name. */
    static Service ofTarget(String target) {
        return target.startsWith("ServiceQuotas") ? QUOTAS : SSM;
    }

    static Optional<Service> ofVersion(String version) {
        return Arrays.stream(values())
                .filter(service -> service.version.equals(version))
                .findFirst();
    }

    String namespace() {
        return namespace;
    }

    /** Element name of a list's items in XML. */
    String item() {
        return item;
    }
}
