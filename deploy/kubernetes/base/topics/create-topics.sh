#!/bin/sh
# Creates what topics.txt lists (name, partitions, cleanup policy) and leaves alone what is there.
set -eu
directory=$(dirname "$0")
set -- --bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS"
if [ -f /etc/kafka-client/client.properties ]; then
    set -- "$@" --command-config /etc/kafka-client/client.properties
fi
while read -r topic partitions policy; do
    /opt/kafka/bin/kafka-topics.sh "$@" --create --if-not-exists --topic "$topic" \
        --partitions "$partitions" --replication-factor "$REPLICATION_FACTOR" --config "cleanup.policy=$policy" </dev/null
done <"$directory/topics.txt"
