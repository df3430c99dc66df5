package dev.catamaran.console.app;

import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs tokens of one issuer. */
final class Tokens {
    private static final String KEY = "of-the-tests";

    private final String issuer;
    private final RsaJsonWebKey key;

    Tokens(String issuer) throws JoseException {
        this.issuer = issuer;
        this.key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(KEY);
    }

    String issuer() {
        return issuer;
    }

    /** What verifies them, as a JSON Web Key Set. */
    Map<String, Object> keys() {
        return Map.of("keys", List.of(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)));
    }

    JwtClaims claims(String person, int seconds) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(person);
        claims.setAudience(OpenIdStandIn.CLIENT);
        claims.setClaim("groups", List.of(person));
        claims.setIssuedAtToNow();
        NumericDate end = NumericDate.now();
        end.addSeconds(seconds);
        claims.setExpirationTime(end);
        claims.setGeneratedJwtId();
        return claims;
    }

    String signed(JwtClaims claims) {
        JsonWebSignature signature = of(claims, AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKey(key.getPrivateKey());
        return text(signature);
    }

    static String unsigned(JwtClaims claims) {
        JsonWebSignature signature = of(claims, AlgorithmIdentifiers.NONE);
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        return text(signature);
    }

    private static JsonWebSignature of(JwtClaims claims, String algorithm) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKeyIdHeaderValue(KEY);
        signature.setAlgorithmHeaderValue(algorithm);
        return signature;
    }

    private static String text(JsonWebSignature signature) {
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
