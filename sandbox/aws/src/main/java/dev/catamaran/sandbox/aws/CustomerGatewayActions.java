package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Customer gateways: the other side of a VPN, by address and AS number. */
final class CustomerGatewayActions {
    private final Cloud cloud;
    private final Store store;

    CustomerGatewayActions(Cloud cloud) {
        this.cloud = cloud;
        this.store = cloud.store();
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "CreateCustomerGateway", this::create);
        actions.on(Service.EC2, "DeleteCustomerGateway", this::delete);
    }

    /** An identical request answers with the gateway that is there already. */
    private ObjectNode create(Call call) {
        Input in = call.in();
        String address = in.text("IpAddress").orElseGet(() -> in.required("PublicIp"));
        String asn = in.text("BgpAsn", "65000");
        String type = in.required("Type");
        if (!type.equals("ipsec.1")) {
            throw AwsFailure.invalidValue("type", type);
        }
        Resource gateway = store.living(Kind.CUSTOMER_GATEWAY)
                .filter(known -> known.region().equals(call.region()))
                .filter(known -> known.text("ipAddress").equals(address)
                        && known.text("bgpAsn").equals(asn))
                .findFirst()
                .orElseGet(() -> add(call, address, asn, type));
        return Document.of("customerGateway", cloud.show(gateway));
    }

    private Resource add(Call call, String address, String asn, String type) {
        String id = Store.newId(Kind.CUSTOMER_GATEWAY);
        ObjectNode body = Document.of(
                "customerGatewayId",
                id,
                "state",
                "available",
                "type",
                type,
                "ipAddress",
                address,
                "bgpAsn",
                asn,
                "deviceName",
                call.in().text("DeviceName"));
        return store.add(
                Kind.CUSTOMER_GATEWAY, id, call.region(), body, call.in().specifiedTags("customer-gateway"));
    }

    private ObjectNode delete(Call call) {
        Resource gateway =
                store.require(Kind.CUSTOMER_GATEWAY, call.region(), call.in().required("CustomerGatewayId"));
        boolean used = store.living(Kind.VPN_CONNECTION)
                .anyMatch(connection -> connection.text("customerGatewayId").equals(gateway.id()));
        if (used) {
            throw new AwsFailure("IncorrectState", "The customer gateway '" + gateway.id() + "' is in use.");
        }
        gateway.body().put("state", "deleted");
        gateway.bury();
        return Document.done();
    }
}
