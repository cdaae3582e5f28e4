#!/usr/bin/env python3
"""Runs a scenario of the lab and writes its report as one from the real services: the lab's hosts, which are ports of
this machine, get the names that they stand for. For pictures.

Usage: sample-report.py XTDIAG SCENARIO OUTPUT.json
"""

import json
import re
import subprocess
import sys

HOSTS = {
    "entra": "login.microsoftonline.com", "ews": "outlook.office365.com", "exchange-admin": "outlook.office365.com",
    "autodiscover": "outlook.office365.com", "graph": "graph.microsoft.com", "dataverse": "org.crm.dynamics.com",
}


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    program, scenario, path = sys.argv[1:]
    text = subprocess.run(
        [program, "all", "-q", "--lab", scenario, "--output", "json"], stdout=subprocess.PIPE, check=False).stdout.decode()
    names = {}
    for exchange in json.loads(text)["evidence"]:
        host = re.match("https://(localhost:[0-9]+)", exchange["request"]["url"])
        if host:
            names[host.group(1)] = HOSTS[exchange["service"]]
    # Hosts of a run in which nothing was sent there are left as they are.
    with open(path, "w", encoding="utf-8") as file:
        file.write(re.sub("localhost:[0-9]+", lambda host: names.get(host.group(0), host.group(0)), text))


main()
