package dev.catamaran.console.app;

import dev.catamaran.cli.transport.KafkaTransport;
import dev.catamaran.cli.transport.Transport;
import dev.catamaran.testkit.Infrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The console only runs because both ways are tried on the same log. */
@QuarkusTest
@QuarkusTestResource(Broker.class)
class KafkaTransportTest extends TransportContract {
    @Override
    Transport open() {
        return new KafkaTransport(Infrastructure.kafkaBootstrapServers());
    }
}
