package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Who is calling, and temporary credentials (which nothing checks). */
final class StsActions {
    private StsActions() {}

    static void register(Actions actions) {
        actions.on(
                Service.STS,
                "GetCallerIdentity",
                call -> Document.of(
                        "Arn",
                        "arn:aws:iam::" + Cloud.ACCOUNT + ":user/catamaran",
                        "UserId",
                        "AIDASANDBOXCATAMARAN",
                        "Account",
                        Cloud.ACCOUNT));
        actions.on(Service.STS, "AssumeRole", StsActions::assume);
    }

    private static ObjectNode assume(Call call) {
        String role = call.in().required("RoleArn");
        String session = call.in().required("RoleSessionName");
        Duration duration = Duration.ofSeconds(call.in().number("DurationSeconds", 3600));
        ObjectNode credentials = Document.of(
                "AccessKeyId",
                "ASIA" + Store.hexadecimal(16).toUpperCase(Locale.ROOT),
                "SecretAccessKey",
                Store.hexadecimal(40),
                "SessionToken",
                Store.hexadecimal(64),
                "Expiration",
                Instant.now().plus(duration));
        String assumed = role.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/" + session;
        ObjectNode user = Document.of("AssumedRoleId", Identities.newId("AROA") + ":" + session, "Arn", assumed);
        return Document.of("Credentials", credentials, "AssumedRoleUser", user);
    }
}
