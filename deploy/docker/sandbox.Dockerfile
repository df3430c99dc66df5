# The stand-ins of AWS, GCP, Cloudflare, machines, Kubernetes and Git; Kafka, PostgreSQL and the services come from elsewhere.
ARG JAVA=25.0.1_8-jre-noble
FROM eclipse-temurin:${JAVA}
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="catamaran/sandbox" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.description="The outside world of Catamaran at its real wire interfaces."
RUN install -d -o 10001 -g 10001 -m 700 /world
WORKDIR /opt/sandbox
COPY --chown=0:0 sandbox/world/target/lib/ lib/
COPY --chown=0:0 sandbox/world/target/sandbox-world-*-SNAPSHOT.jar sandbox-world.jar
USER 10001:10001
EXPOSE 4566-4572
HEALTHCHECK NONE
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=65", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Dcatamaran.world=/world", "-cp", "/opt/sandbox/sandbox-world.jar:/opt/sandbox/lib/*", "dev.catamaran.sandbox.world.Catamaran"]
CMD ["stand-ins", "--address", "0.0.0.0", "--first-port", "4566", "--zone", "example.com"]
