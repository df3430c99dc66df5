package dev.catamaran.sandbox.kubernetes.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import org.junit.jupiter.api.Test;

class PatchesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode node(String text) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }

    @Test
    void shouldMergePortsByNumberAndProtocol() throws JsonProcessingException {
        ObjectNode service =
                node("{'ports':[{'port':53,'protocol':'UDP','name':'a'},{'port':53,'protocol':'TCP','name':'b'}]}");
        ObjectNode patch = node("{'ports':[{'port':53,'protocol':'UDP','name':'c'}]}");
        assertThat(StrategicPatch.apply(service, patch))
                .isEqualTo(node(
                        "{'ports':[{'port':53,'protocol':'UDP','name':'c'},{'port':53,'protocol':'TCP','name':'b'}]}"));
    }

    @Test
    void shouldObeyDirectives() throws JsonProcessingException {
        ObjectNode object =
                node("{'metadata':{'finalizers':['a','b'],'labels':{'x':'1'}},'strategy':{'type':'A','more':1}}");
        ObjectNode patch = node(
                "{'metadata':{'$deleteFromPrimitiveList/finalizers':['a'],'labels':{'x':null,'y':'2'}},'strategy':{'$retainKeys':['type'],'type':'B'}}");
        assertThat(StrategicPatch.apply(object, patch))
                .isEqualTo(node("{'metadata':{'finalizers':['b'],'labels':{'y':'2'}},'strategy':{'type':'B'}}"));
    }

    @Test
    void shouldRefuseOperationsThatDoNotFit() throws JsonProcessingException {
        ObjectNode object = node("{'a':1}");
        assertThatThrownBy(() -> JsonPatch.apply(object, JSON.readTree("[{\"op\":\"remove\",\"path\":\"/b\"}]")))
                .isInstanceOf(ApiFault.class);
        assertThatThrownBy(
                        () -> JsonPatch.apply(object, JSON.readTree("[{\"op\":\"test\",\"path\":\"/a\",\"value\":2}]")))
                .hasMessageContaining("testing value /a failed");
    }

    @Test
    void shouldRemoveListElementWhenItsApplierDropsIt() throws JsonProcessingException {
        ServerSideApply apply = new ServerSideApply("me", false, true, "");
        ObjectNode empty = node("{'metadata':{'name':'x'}}");
        ObjectNode both =
                apply.apply(empty, node("{'spec':{'env':[{'name':'A','value':'1'},{'name':'B','value':'2'}]}}"));
        ObjectNode one = apply.apply(both, node("{'spec':{'env':[{'name':'B','value':'3'}]}}"));
        assertThat(one.path("spec")).isEqualTo(node("{'env':[{'name':'B','value':'3'}]}"));
    }

    @Test
    void shouldKeepFieldsThatTwoManagersShareWhenOneDropsThem() throws JsonProcessingException {
        ObjectNode configuration = node("{'data':{'a':'1'}}");
        ObjectNode shared = new ServerSideApply("other", false, true, "")
                .apply(
                        new ServerSideApply("me", false, true, "").apply(node("{'metadata':{}}"), configuration),
                        configuration);
        ObjectNode left = new ServerSideApply("me", false, true, "").apply(shared, node("{}"));
        assertThat(left.path("data")).isEqualTo(node("{'a':'1'}"));
    }
}
