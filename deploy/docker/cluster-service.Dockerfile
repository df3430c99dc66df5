# cluster-service with what it runs: ansible-core 2.18 and Kubespray, both pinned.
ARG JAVA=25.0.1_8-jre-noble

FROM eclipse-temurin:${JAVA} AS kubespray
ARG KUBESPRAY=v2.31.0
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates git python3 python3-venv \
 && rm -rf /var/lib/apt/lists/*
RUN git clone --depth 1 --branch ${KUBESPRAY} https://github.com/kubernetes-sigs/kubespray.git /opt/kubespray \
 && rm -rf /opt/kubespray/.git
RUN python3 -m venv /opt/ansible \
 && /opt/ansible/bin/pip install --no-cache-dir -r /opt/kubespray/requirements.txt "ansible-core>=2.18,<2.19" \
 && /opt/ansible/bin/ansible --version | grep -q 'core 2\.18\.'

FROM eclipse-temurin:${JAVA}
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="catamaran/cluster-service" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.description="One FleetRequested event in, one Kubernetes fleet over AWS and GCP out."
RUN apt-get update \
 && apt-get install -y --no-install-recommends openssh-client python3 \
 && rm -rf /var/lib/apt/lists/* \
 && echo 'catamaran:x:10001:10001::/work:/usr/sbin/nologin' >>/etc/passwd \
 && install -d -o 10001 -g 10001 -m 700 /work /var/lib/catamaran /var/lib/catamaran/secrets
COPY --from=kubespray /opt/kubespray /opt/kubespray
COPY --from=kubespray /opt/ansible /opt/ansible
WORKDIR /app
COPY --chown=0:0 cluster-service/target/quarkus-app/lib/ lib/
COPY --chown=0:0 cluster-service/target/quarkus-app/quarkus/ quarkus/
COPY --chown=0:0 cluster-service/target/quarkus-app/app/ app/
COPY --chown=0:0 cluster-service/target/quarkus-app/quarkus-run.jar ./
USER 10001:10001
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    HOME=/work \
    CATAMARAN_RUNTIME_SECRETS_DIRECTORY=/var/lib/catamaran/secrets \
    CATAMARAN_CLUSTER_WORK_DIR=/work \
    PATH=/opt/ansible/bin:/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
HEALTHCHECK NONE
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=40", "-XX:+ExitOnOutOfMemoryError", "-Djava.io.tmpdir=/tmp", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED", "-jar", "/app/quarkus-run.jar"]
