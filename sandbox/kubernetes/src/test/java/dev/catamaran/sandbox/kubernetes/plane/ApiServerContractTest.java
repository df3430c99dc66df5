package dev.catamaran.sandbox.kubernetes.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.sandbox.kubernetes.tls.Authority;
import dev.catamaran.sandbox.kubernetes.tls.Identity;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What clients rely on, whichever API server a cluster has. */
abstract class ApiServerContractTest extends ApiServerFixture {
    @Test
    void shouldDescribeItselfWhenDiscovered() {
        assertThat(client.getKubernetesVersion().getGitVersion()).startsWith("v1.");
        assertThat(client.getApiGroups().getGroups())
                .extracting(group -> group.getName())
                .contains("apps", "batch", "networking.k8s.io", "rbac.authorization.k8s.io", "apiextensions.k8s.io");
        assertThat(client.getApiResources("apps/v1").getResources())
                .extracting(resource -> resource.getName())
                .contains("deployments", "deployments/status", "deployments/scale", "daemonsets");
        assertThat(client.raw("/readyz")).isEqualTo("ok");
    }

    @Test
    void shouldRefuseWhenCertificateIsOfAnotherAuthority() {
        Identity stranger = Authority.create("stranger").client("eve", "system:masters");
        try (KubernetesClient other = client(stranger)) {
            assertThatThrownBy(() -> other.namespaces().list())
                    .satisfies(thrown -> assertThat(code(thrown)).isIn(401, 403));
        }
    }

    @Test
    void shouldKeepWhatIsCreatedWhenReadUpdatedAndDeleted() {
        ConfigMap created = client.resource(map("one", "a", "1")).create();
        assertThat(created.getMetadata().getUid()).isNotBlank();
        assertThat(created.getMetadata().getCreationTimestamp()).isNotBlank();

        ConfigMap changed = client.resource(
                        new ConfigMapBuilder(created).addToData("b", "2").build())
                .update();
        assertThat(changed.getData()).containsEntry("b", "2");
        assertThat(changed.getMetadata().getResourceVersion())
                .isNotEqualTo(created.getMetadata().getResourceVersion());

        client.resource(changed).delete();
        assertThat(client.configMaps().inNamespace(space).withName("one").get()).isNull();
    }

    @Test
    void shouldConflictWhenNameExistsOrVersionIsOld() {
        ConfigMap created = client.resource(map("one", "a", "1")).create();
        assertThatThrownBy(() -> client.resource(map("one")).create())
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo(409));
        client.resource(new ConfigMapBuilder(created).addToData("b", "2").build())
                .update();
        ConfigMap old = new ConfigMapBuilder(created).addToData("c", "3").build();
        assertThatThrownBy(() -> client.configMaps()
                        .inNamespace(space)
                        .resource(old)
                        .lockResourceVersion(created.getMetadata().getResourceVersion())
                        .update())
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo(409));
    }

    @Test
    void shouldSelectByLabelAndField() {
        for (String name : List.of("a", "b", "c")) {
            client.resource(new ConfigMapBuilder(map(name))
                            .editMetadata()
                            .addToLabels("tier", name.equals("c") ? "back" : "front")
                            .endMetadata()
                            .build())
                    .create();
        }
        assertThat(client.configMaps()
                        .inNamespace(space)
                        .withLabel("tier", "front")
                        .list()
                        .getItems())
                .hasSize(2);
        assertThat(client.configMaps()
                        .inNamespace(space)
                        .withLabelIn("tier", "back", "other")
                        .list()
                        .getItems())
                .hasSize(1);
        assertThat(client.configMaps()
                        .inNamespace(space)
                        .withField("metadata.name", "b")
                        .list()
                        .getItems())
                .singleElement()
                .satisfies(item -> assertThat(item.getMetadata().getName()).isEqualTo("b"));
    }

    @Test
    void shouldMergeListsByKeyWhenStrategicallyPatched() {
        client.resource(deployment("one", "A", "1", "B", "2")).create();
        String patch = """
                {"spec":{"template":{"spec":{"containers":[{"name":"web","image":"two","env":[{"name":"B","$patch":"delete"},{"name":"C","value":"3"}]}]}}}}""";

        Deployment patched = client.apps()
                .deployments()
                .inNamespace(space)
                .withName("web")
                .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);

        var container =
                patched.getSpec().getTemplate().getSpec().getContainers().getFirst();
        assertThat(container.getImage()).isEqualTo("two");
        assertThat(container.getEnv()).extracting(each -> each.getName()).containsExactlyInAnyOrder("A", "C");
    }

    @Test
    void shouldPatchByMergeAndByOperations() {
        client.resource(map("one", "a", "1", "b", "2")).create();
        var resource = client.configMaps().inNamespace(space).withName("one");
        assertThat(resource.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"a\":null,\"c\":\"3\"}}")
                        .getData())
                .containsOnlyKeys("b", "c");
        assertThat(resource.patch(
                                PatchContext.of(PatchType.JSON),
                                "[{\"op\":\"replace\",\"path\":\"/data/b\",\"value\":\"9\"}]")
                        .getData())
                .containsEntry("b", "9");
    }

    @Test
    void shouldCreateMergeAndDropFieldsWhenApplied() {
        ConfigMap first = client.resource(map("one", "a", "1", "b", "2"))
                .fieldManager("mine")
                .serverSideApply();
        assertThat(first.getMetadata().getManagedFields())
                .anyMatch(entry -> entry.getManager().equals("mine")
                        && entry.getOperation().equals("Apply"));
        client.resource(map("one", "z", "26")).fieldManager("theirs").serverSideApply();

        ConfigMap third =
                client.resource(map("one", "a", "1")).fieldManager("mine").serverSideApply();

        assertThat(third.getData()).containsOnlyKeys("a", "z");
    }

    @Test
    void shouldConflictWhenAnotherManagerOwnsTheFieldUnlessForced() {
        client.resource(map("one", "a", "1")).fieldManager("mine").serverSideApply();
        assertThatThrownBy(() -> client.resource(map("one", "a", "2"))
                        .fieldManager("theirs")
                        .serverSideApply())
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo(409))
                .hasMessageContaining("mine");
        ConfigMap forced = client.resource(map("one", "a", "2"))
                .fieldManager("theirs")
                .forceConflicts()
                .serverSideApply();
        assertThat(forced.getData()).containsEntry("a", "2");
    }

    @Test
    void shouldBumpGenerationOnlyWhenSpecChanges() {
        Deployment created = client.resource(deployment("one")).create();
        assertThat(created.getMetadata().getGeneration()).isEqualTo(1);
        Deployment labelled = client.apps()
                .deployments()
                .inNamespace(space)
                .withName("web")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"labels\":{\"x\":\"y\"}}}");
        assertThat(labelled.getMetadata().getGeneration()).isEqualTo(1);
        Deployment scaled = client.apps()
                .deployments()
                .inNamespace(space)
                .withName("web")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"paused\":true}}");
        assertThat(scaled.getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void shouldWriteStatusApartFromSpec() {
        var node = new NodeBuilder()
                .withNewMetadata()
                .withName("node-" + count)
                .endMetadata()
                .build();
        client.resource(node).create();
        var resource = client.nodes().withName("node-" + count);
        resource.patch(
                PatchContext.of(PatchType.JSON_MERGE),
                "{\"status\":{\"nodeInfo\":{}},\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
        var changed = resource.editStatus(found -> new NodeBuilder(found)
                .editOrNewSpec()
                .withUnschedulable(true)
                .endSpec()
                .editOrNewStatus()
                .addToCapacity("cpu", new io.fabric8.kubernetes.api.model.Quantity("4"))
                .endStatus()
                .build());
        assertThat(changed.getStatus().getCapacity()).containsKey("cpu");
        assertThat(changed.getSpec().getUnschedulable()).isNull();
        resource.delete();
    }

    @Test
    void shouldStoreNothingWhenRunDry() {
        client.resource(map("dry", "a", "1")).dryRun().create();
        client.resource(map("dry", "a", "1")).dryRun().serverSideApply();
        assertThat(client.configMaps().inNamespace(space).withName("dry").get()).isNull();
    }

    @Test
    void shouldTellChangesInOrderWhenWatched() throws Exception {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        Watcher<ConfigMap> watcher = new Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap resource) {
                events.add(action + " " + resource.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                events.add("closed");
            }
        };
        try (Watch _ =
                client.configMaps().inNamespace(space).withLabel("seen", "yes").watch(watcher)) {
            ConfigMap labelled = new ConfigMapBuilder(map("one"))
                    .editMetadata()
                    .addToLabels("seen", "yes")
                    .endMetadata()
                    .build();
            client.resource(map("other")).create();
            client.resource(labelled).create();
            client.configMaps()
                    .inNamespace(space)
                    .withName("one")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"a\":\"1\"}}");
            client.configMaps().inNamespace(space).withName("one").delete();

            assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("ADDED one");
            assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("MODIFIED one");
            assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("DELETED one");
        }
    }

    @Test
    void shouldRefuseObjectsWhenNamespaceIsMissing() {
        ConfigMap lost = new ConfigMapBuilder(map("one"))
                .editMetadata()
                .withNamespace("nowhere")
                .endMetadata()
                .build();
        assertThatThrownBy(() -> client.resource(lost).create())
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo(404));
    }

    @Test
    void shouldTakeContentsAlongWhenNamespaceIsDeleted() {
        client.resource(map("one")).create();

        client.namespaces().withName(space).delete();

        client.namespaces().withName(space).waitUntilCondition(found -> found == null, 30, TimeUnit.SECONDS);
        assertThat(client.configMaps().inNamespace(space).list().getItems()).isEmpty();
    }

    @Test
    void shouldHoldDeletionUntilFinalizersAreGone() {
        client.resource(new ConfigMapBuilder(map("held"))
                        .editMetadata()
                        .withFinalizers("example.test/hold")
                        .endMetadata()
                        .build())
                .create();
        var resource = client.configMaps().inNamespace(space).withName("held");
        resource.delete();
        assertThat(resource.get().getMetadata().getDeletionTimestamp()).isNotBlank();
        resource.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
        assertThat(resource.get()).isNull();
    }

    @Test
    void shouldServeCustomResourcesWithTheirSchema() {
        String group = "g" + count + ".example.test";
        client.resource(definition(group)).create();
        client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("boats." + group)
                .waitUntilCondition(
                        found -> found.getStatus() != null
                                && found.getStatus().getConditions().stream()
                                        .anyMatch(
                                                condition -> condition.getType().equals("Established")
                                                        && condition.getStatus().equals("True")),
                        20,
                        TimeUnit.SECONDS);
        var boats = client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup(group)
                        .withVersion("v1")
                        .withPlural("boats")
                        .withKind("Boat")
                        .withNamespaced(true)
                        .build())
                .inNamespace(space);

        GenericKubernetesResource boat =
                boats.resource(boat(group, Map.of("hulls", 2, "oars", 4))).create();

        assertThat(boat.<Object>get("spec", "hulls")).isEqualTo(2);
        assertThat(boat.<Object>get("spec", "oars")).isNull();
        GenericKubernetesResource wrong = boat(group, Map.of("hulls", "two"));
        wrong.getMetadata().setName("wrong");
        assertThatThrownBy(() -> boats.resource(wrong).create())
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo(422));
    }

    @Test
    void shouldAllowAdministratorWhenAccessIsReviewed() {
        var review = client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withVerb("delete")
                        .withResource("nodes")
                        .endResourceAttributes()
                        .endSpec()
                        .build());
        assertThat(review.getStatus().getAllowed()).isTrue();
    }

    @Test
    void shouldDeleteWhatAnObjectOwnsWhenItIsDeleted() {
        ConfigMap owner = client.resource(map("owner")).create();
        client.resource(new ConfigMapBuilder(map("owned"))
                        .editMetadata()
                        .addNewOwnerReference()
                        .withApiVersion("v1")
                        .withKind("ConfigMap")
                        .withName("owner")
                        .withUid(owner.getMetadata().getUid())
                        .endOwnerReference()
                        .endMetadata()
                        .build())
                .create();

        client.resource(owner).delete();

        client.configMaps()
                .inNamespace(space)
                .withName("owned")
                .waitUntilCondition(found -> found == null, 20, TimeUnit.SECONDS);
    }
}
