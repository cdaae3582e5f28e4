#!/usr/bin/env bash
# Holds every request that the EWS client can send against Microsoft's schema, headers included.
#
#   scripts/check-ews-schema.sh FOLDER
#
# FOLDER holds messages.xsd and types.xsd, such as Exchange serves them beside its WSDL. Needs xmllint (Debian:
# libxml2-utils). XTDIAG_TEST_OPTIONS goes to `swift test`, such as --skip-build.
set -euo pipefail

schema=$(cd "${1:?the folder with messages.xsd and types.xsd}" && pwd)
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The schema describes what stands in the envelope; this one describes the envelope.
cat > "$work/envelope.xsd" <<XSD
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
    targetNamespace="http://schemas.xmlsoap.org/soap/envelope/" elementFormDefault="qualified">
  <xs:import namespace="http://schemas.microsoft.com/exchange/services/2006/messages" schemaLocation="$schema/messages.xsd"/>
  <xs:import namespace="http://schemas.microsoft.com/exchange/services/2006/types" schemaLocation="$schema/types.xsd"/>
  <xs:element name="Envelope">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="Header" minOccurs="0">
          <xs:complexType>
            <xs:sequence>
              <xs:any namespace="##other" processContents="strict" minOccurs="0" maxOccurs="unbounded"/>
            </xs:sequence>
          </xs:complexType>
        </xs:element>
        <xs:element name="Body">
          <xs:complexType>
            <xs:sequence>
              <xs:any namespace="##other" processContents="strict"/>
            </xs:sequence>
          </xs:complexType>
        </xs:element>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
</xs:schema>
XSD

# A schema that does not load, or lets everything pass, must not look like success.
printf '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="%s"><s:Body>%s</s:Body></s:Envelope>' \
  'http://schemas.microsoft.com/exchange/services/2006/messages' '<m:GetFolder><m:FolderIds/></m:GetFolder>' \
  > "$work/wrong.xml"
if xmllint --noout --schema "$work/envelope.xsd" "$work/wrong.xml" 2> "$work/message"; then
  echo 'the schema lets a wrong request pass' >&2
  exit 1
elif ! grep -q 'fails to validate' "$work/message"; then
  cat "$work/message" >&2
  exit 1
fi

# shellcheck disable=SC2086
XTDIAG_REQUESTS_FOLDER="$work/requests" swift test ${XTDIAG_TEST_OPTIONS:-} --filter RequestDumpTests > "$work/test.log" 2>&1 \
  || { cat "$work/test.log" >&2; exit 1; }

xmllint --noout --schema "$work/envelope.xsd" "$work"/requests/*.xml 2> "$work/message" \
  || { grep -v ' validates$' "$work/message" >&2; exit 1; }
count=$(grep -c ' validates$' "$work/message")
sed -n "s|.*/\(.*\)-[0-9]*-[a-z]*\.xml validates\$|\1|p" "$work/message" | sort | uniq -c
echo "$count requests are valid"
