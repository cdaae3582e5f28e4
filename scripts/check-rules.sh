#!/usr/bin/env bash
# House rules that the formatter cannot check. Prints each breach; ends with status 1 if there is one.
set -uo pipefail
cd "$(dirname "$0")/.."

breaches=0

# rule NAME PATTERN PATHS...: no line of the Swift files may match.
rule() {
  local name=$1 pattern=$2
  shift 2
  local found
  found=$(grep --recursive --line-number --extended-regexp --include='*.swift' "$pattern" "$@" || true)
  if [ -n "$found" ]; then
    printf '%s:\n%s\n' "$name" "$found"
    breaches=1
  fi
}

import='^(public |package |internal |@preconcurrency |@testable )*import'
clients='Entra|ExchangeWebServices|ExchangeAdmin|MicrosoftGraph|Dataverse'
upper='Checks|Rendering|TenantLab|LabTrials|XTDiagCommands'

rule 'no try!, as! or fatalError in Sources' '(^|[^A-Za-z])(try!|as!|fatalError\()' Sources
rule 'the lab imports what it is meant to be judged by' \
  "$import ($clients|Checks|CheckEngine|Diagnosis|Knowledge|Rendering|Settings|Secrets|HTTPTransport|SOAP)\$" \
  Sources/TenantLab
rule 'checks know of the lab' "$import (TenantLab|LabTrials|Rendering|XTDiagCommands)\$" Sources/Checks
rule 'the program knows of its trials' "$import LabTrials\$" Sources/Rendering Sources/XTDiagCommands Sources/TenantLab
rule 'the engine knows of Microsoft' "$import ($clients|Knowledge|Settings|HTTPTransport|SOAP|$upper)\$" Sources/CheckEngine
rule 'the ground floor imports upwards' \
  "$import ($clients|CheckEngine|Knowledge|Settings|$upper)\$" \
  Sources/Diagnosis Sources/HTTPTransport Sources/Journal Sources/SOAP Sources/Secrets
rule 'renderers look at more than the report' "$import ($clients|CheckEngine|Settings|HTTPTransport|SOAP|TenantLab)\$" \
  Sources/Rendering
for client in Entra ExchangeWebServices ExchangeAdmin MicrosoftGraph Dataverse; do
  [ -d "Sources/$client" ] || continue
  others=$(printf '%s' "$clients" | tr '|' '\n' | grep -v "^$client\$" | paste -sd'|')
  rule "$client imports another client, or upwards" "$import ($others|CheckEngine|Knowledge|Settings|$upper)\$" "Sources/$client"
done
rule 'tests wait on the wall clock' '(Thread\.sleep|usleep\()' Tests

exit "$breaches"
