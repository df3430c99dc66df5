#!/bin/sh
# Creates what topics.txt lists (name, partitions, cleanup policy, further settings) and leaves alone what is there.
set -eu
directory=$(dirname "$0")
set -- --bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS"
if [ -f /etc/kafka-client/client.properties ]; then
    set -- "$@" --command-config /etc/kafka-client/client.properties
fi
while read -r topic partitions policy settings; do
    more=""
    for setting in $settings; do
        more="$more --config $setting"
    done
    # shellcheck disable=SC2086 # a setting has no spaces
    /opt/kafka/bin/kafka-topics.sh "$@" --create --if-not-exists --topic "$topic" \
        --partitions "$partitions" --replication-factor "$REPLICATION_FACTOR" --config "cleanup.policy=$policy" $more </dev/null
done <"$directory/topics.txt"
