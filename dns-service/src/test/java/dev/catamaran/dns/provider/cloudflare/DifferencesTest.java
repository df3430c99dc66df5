package dev.catamaran.dns.provider.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferencesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'a':1}                   | {'a':1,'id':'x','modified_on':'now'}     | {}",
                "{'a':1}                   | {'a':1.0}                                | {}",
                "{'a':1}                   | {'a':2}                                  | {'a':1}",
                "{'a':1}                   | {}                                       | {'a':1}",
                "{'a':0,'b':'','c':false}  | {'b':null}                               | {}",
                "{'a':''}                  | {'a':'set by somebody'}                  | {'a':''}",
                "{'a':'1'}                 | {'a':1}                                  | {'a':'1'}",
                "{'a':{'x':1}}             | {'a':{'x':1,'theirs':2}}                 | {}",
                "{'a':{'x':1}}             | {'a':{'x':3,'theirs':2}}                 | {'a':{'x':1,'theirs':2}}",
                "{'a':[{'n':1},{'n':2}]}   | {'a':[{'n':1,'healthy':true},{'n':2}]}   | {}",
                "{'a':[1,2]}               | {'a':[2,1]}                              | {'a':[1,2]}",
                "{'a':[1]}                 | {'a':[1,2]}                              | {'a':[1]}",
                "{'a':1,'b':2}             | {'a':1,'b':3}                            | {'b':2}"
            })
    void shouldPatchTheLeast(String wanted, String found, String change) throws JsonProcessingException {
        assertThat(Differences.between(object(wanted), object(found))).isEqualTo(object(change));
    }

    private static ObjectNode object(String text) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(text.strip().replace('\'', '"'));
    }
}
