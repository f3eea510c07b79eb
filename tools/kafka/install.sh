#!/usr/bin/env bash
# A Kafka broker in .kafka/, from Maven Central, for the tests of the connector: a Java runtime and Maven (Debian) fetch it.
set -eu
cd "$(dirname "$0")/../.."
command -v mvn >/dev/null || { apt-get update -q && apt-get install -y -q --no-install-recommends default-jre-headless maven; }
[ -d .kafka/lib ] || mvn -q -B -f tools/kafka/pom.xml dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$PWD/.kafka/lib"
