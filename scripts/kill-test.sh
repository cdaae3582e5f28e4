#!/usr/bin/env bash
# Kills a changing run with -9 at many points and has `xtdiag cleanup` finish what it left: afterwards the mailboxes
# of a served lab must hold what they held before, and no journal may be left. Prints a table.
#
#   scripts/kill-test.sh [POINTS]      how many points, 20 unless said
#
# The points are spread over the time that an undisturbed run takes. The script kills only what it started itself.
set -euo pipefail
cd "$(dirname "$0")/.."

points=${1:-20}
xtdiag=$(swift build --show-bin-path)/xtdiag
[ -x "$xtdiag" ] || { echo "build first: swift build" >&2; exit 1; }

folder=$(mktemp -d)
server=
finish() {
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
trap finish EXIT

export XDG_STATE_HOME=$folder/state
journals=$XDG_STATE_HOME/xtdiag
config=$folder/lab/xtdiag.yaml

"$xtdiag" lab serve --config-dir "$folder/lab" --latency 20ms >"$folder/ready" &
server=$!
for _ in $(seq 100); do
  [ -s "$folder/ready" ] && break
  sleep 0.1
done
[ -s "$folder/ready" ] || { echo "the lab did not start" >&2; exit 1; }
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$folder/ready"; }
login=$(field login)
exchange=$(field exchange)

# The mailboxes as another client sees them: the number of items in each folder, asked with curl.
token=$(curl --silent --fail --cacert "$folder/lab/ca.pem" \
  --data grant_type=client_credentials --data client_id=11111111-1111-4111-8111-111111111111 \
  --data-urlencode "client_secret@$folder/lab/exchange-client-secret" \
  --data-urlencode scope=https://outlook.office365.com/.default \
  "$login/contoso.example/oauth2/v2.0/token" | sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p')
folders="inbox drafts outbox sentitems deleteditems junkemail calendar contacts tasks"

counts() {
  local mailbox name ids=
  for name in $folders; do ids+="<t:DistinguishedFolderId Id=\"$name\"/>"; done
  for mailbox in sales support orders; do
    curl --silent --fail --cacert "$folder/lab/ca.pem" --header @- --header 'Content-Type: text/xml; charset=utf-8' \
      --data "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"
        xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\"
        xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\">
        <s:Header><t:RequestServerVersion Version=\"Exchange2016\"/><t:ExchangeImpersonation><t:ConnectingSID>
        <t:PrimarySmtpAddress>$mailbox@contoso.example</t:PrimarySmtpAddress></t:ConnectingSID>
        </t:ExchangeImpersonation></s:Header><s:Body><m:GetFolder><m:FolderShape>
        <t:BaseShape>Default</t:BaseShape></m:FolderShape><m:FolderIds>$ids</m:FolderIds></m:GetFolder></s:Body>
        </s:Envelope>" "$exchange/EWS/Exchange.asmx" <<<"Authorization: Bearer $token" |
      grep --only-matching '<t:TotalCount>[0-9]*' | tr --delete --complement '0-9\n' | paste --serial --delimiters ' '
  done
}
total() { tr ' ' '\n' | awk '{ sum += $1 } END { print sum + 0 }'; }
left() { { find "$journals" -name '*.journal' 2>/dev/null || true; } | wc -l; }
entries() { { cat "$journals"/*.journal 2>/dev/null || true; } | wc -l; }
milliseconds() { echo $(($(date +%s%N) / 1000000)); }

before=$(counts)
[ "$(echo "$before" | wc -w)" -eq 27 ] || { echo "the mailboxes could not be counted: $before" >&2; exit 1; }

changing_run() { exec "$xtdiag" all --config "$config" --allow-changes --quiet; }

start=$(milliseconds)
(changing_run) >/dev/null 2>&1 || { echo "the undisturbed run did not pass" >&2; exit 1; }
time=$(($(milliseconds) - start))
[ "$(counts)" = "$before" ] || { echo "the undisturbed run left something" >&2; exit 1; }
echo "an undisturbed run takes $time ms; the mailboxes hold $(echo "$before" | total) items"
printf '%5s %10s %8s %8s %8s   %s\n' point 'killed at' lines items after result

failures=0
for point in $(seq "$points"); do
  moment=$((time * point / (points + 1)))
  (changing_run) >/dev/null 2>&1 &
  process=$!
  sleep "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))"
  killed='ended'
  kill -9 "$process" 2>/dev/null && killed="$moment ms"
  wait "$process" 2>/dev/null || true
  lines=$(entries)
  items=$(counts | total)
  result=ok
  "$xtdiag" cleanup --config "$config" >"$folder/cleanup" 2>&1 || result="cleanup ended with $?"
  [ "$(counts)" = "$before" ] || result="the mailboxes differ"
  [ "$(left)" -eq 0 ] || result="a journal is left"
  printf '%5s %10s %8s %8s %8s   %s\n' "$point" "$killed" "$lines" "$items" "$(counts | total)" "$result"
  if [ "$result" != ok ]; then
    failures=$((failures + 1))
    sed 's/^/      /' "$folder/cleanup"
  fi
done
echo "$((points - failures)) of $points as before"
[ "$failures" -eq 0 ]
