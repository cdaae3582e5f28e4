public import Diagnosis

extension Catalogue {
  /// The causes of the group `network`, in the order of the catalogue.
  static let networkCauses: [Cause] = [
    .networkNameNotResolved,
    .networkConnectionRefused,
    .networkTimedOut,
    .networkCertificateUntrusted,
    .networkCertificateNameMismatch,
    .networkProxyAuthenticationRequired,
    .networkAnswerNotFromService,
    .networkUnsafeRedirect,
    .networkConnectionLost,
    .networkAnswerMalformed,
    .networkTenantRestrictions,
    .networkClockSkewed,
  ]
}

extension Cause {
  /// Named when a host's name has no address.
  public static let networkNameNotResolved = Cause(
    "network.name-not-resolved", .fail, side: .network,
    whoCanFix: "network administrator", takesEffect: "at once",
    title: "The name {subject} does not resolve",
    explanation: """
      This machine's DNS gives no address for a host that the run needs. The usual reasons are a mistyped \
      host, a resolver that only knows inside names, or a network that expects a proxy.
      """,
    decidedBy: "DNS failure for a host the run needs (curl code 6, proxy: 5)",
    fix: [
      FixStep(
        "Ask the resolver on this machine.",
        command: "nslookup {subject}"),
      FixStep(
        "If the network has a proxy, name it in xtdiag.yaml; the proxy then resolves the name.",
        command: "proxy: { url: http://proxy.example:3128 }"),
    ])

  /// Named when a host or the way to it refuses the connection.
  public static let networkConnectionRefused = Cause(
    "network.connection-refused", .fail, side: .network,
    whoCanFix: "network administrator", takesEffect: "at once",
    title: "The connection to {subject} was refused",
    explanation: """
      The name resolves, but nothing accepts a connection there, or there is no route. A firewall that \
      rejects outgoing traffic is the usual reason; a proxy on a wrong port is the next.
      """,
    decidedBy: "TCP refused or unreachable (curl code 7)",
    fix: [
      FixStep(
        "Try the connection from this machine.",
        command: "curl -v https://{subject}/"),
      FixStep(
        "Allow outgoing TCP 443 to {loginHost} and {exchangeHost}, or name the proxy in xtdiag.yaml.",
        command: "proxy: { url: http://proxy.example:3128 }"),
    ])

  /// Named when the deadline of a request passed; the finding says in which phase.
  public static let networkTimedOut = Cause(
    "network.timed-out", .inconclusive, side: .network,
    whoCanFix: "network administrator", takesEffect: "at once",
    title: "{subject} did not answer in time",
    explanation: """
      The request ended at its deadline, so it is not known what the service would have said. Standing in \
      connect points to a firewall that drops packets; standing before the first byte points to a slow \
      service or proxy.
      """,
    decidedBy: """
      deadline passed; names the phase it stood in: resolve, connect, TLS, waiting for first byte, \
      transfer
      """,
    fix: [
      FixStep(
        "Run again with more time for one request.",
        command: "xtdiag network --timeout 60s"),
      FixStep(
        """
        If it stands in resolve, connect or TLS again, ask the network administrator whether TCP 443 to \
        {subject} is let through.
        """,
        command: "curl -v --connect-timeout 10 https://{subject}/"),
    ])

  /// Named when the certificate of a host comes from an issuer that this machine does not trust.
  public static let networkCertificateUntrusted = Cause(
    "network.certificate-untrusted", .fail, side: .network,
    whoCanFix: "network administrator", takesEffect: "at once",
    title: "The certificate of {subject} is not trusted here",
    explanation: """
      The chain ends at an issuer that this machine does not know. When the issuer is your own company or \
      a security product, an intercepting proxy stands between here and Microsoft; Dynamics does not go \
      through it.
      """,
    decidedBy: """
      TLS verification failed (curl code 60): unknown issuer; shows subject, issuer and validity of the \
      presented chain, so that an intercepting proxy can be named
      """,
    fix: [
      FixStep(
        "Look at the presented chain: its issuer names the product that intercepts.",
        command: "openssl s_client -connect {subject}:443 -servername {subject} -showcerts"),
      FixStep("Have the proxy pass {loginHost} and {exchangeHost} through without opening TLS."),
      FixStep(
        "Or trust the company's authority for xtdiag alone.",
        command: "trust: { caFile: corporate-ca.pem }"),
    ])

  /// Named when the certificate of a host is made out for another name.
  public static let networkCertificateNameMismatch = Cause(
    "network.certificate-name-mismatch", .fail, side: .network,
    whoCanFix: "network administrator", takesEffect: "at once",
    title: "The certificate presented for {subject} is for another host",
    explanation: """
      Whoever answered is not {subject}. DNS points to the wrong address, a gateway answers for every \
      name, or an endpoint in the configuration names the wrong host.
      """,
    decidedBy: "certificate is for another host name",
    fix: [
      FixStep(
        "See which names the certificate holds.",
        command: """
          openssl s_client -connect {subject}:443 -servername {subject} </dev/null | openssl x509 -noout \
          -subject -ext subjectAltName
          """),
      FixStep(
        """
        Compare the address that DNS gives here with one from outside the network, and check endpoints \
        in xtdiag.yaml.
        """,
        command: "nslookup {subject}"),
    ])

  /// Named when the proxy wants a sign-in or does not open the tunnel.
  public static let networkProxyAuthenticationRequired = Cause(
    "network.proxy-authentication-required", .fail, side: .network,
    whoCanFix: "network administrator", takesEffect: "at once",
    title: "The proxy does not let xtdiag through to {subject}",
    explanation: """
      The proxy asked for a sign-in or refused to open a tunnel. This says something about this network \
      only: Dynamics reaches Exchange Online without your proxy.
      """,
    decidedBy: "HTTP 407 or a failed CONNECT",
    fix: [
      FixStep(
        """
        Let this machine through the proxy to {loginHost} and {exchangeHost}, or name another proxy in \
        xtdiag.yaml.
        """,
        command: "proxy: { url: http://proxy.example:3128 }"),
      FixStep(
        "If the hosts can be reached without the proxy, exempt them.",
        command: "export NO_PROXY={loginHost},{exchangeHost}"),
    ])

  /// Named when a page stands where the service answers JSON or XML.
  public static let networkAnswerNotFromService = Cause(
    "network.answer-not-from-service", .fail, side: .network,
    whoCanFix: "network administrator", takesEffect: "at once",
    title: "Something other than the Microsoft service answered for {subject}",
    explanation: """
      An HTML page or another media type came back where the service answers JSON or XML. It is usually a \
      captive portal, a block page of a web filter, or a wrong host under endpoints.
      """,
    decidedBy: """
      HTML or another media type with a status below 500 where the service answers JSON or XML: captive \
      portal, block page, wrong host
      """,
    fix: [
      FixStep(
        "Open the page in a browser on this machine and read what it asks for.",
        command: "https://{subject}/"),
      FixStep("Allow {loginHost} and {exchangeHost} in the web filter, and check endpoints in xtdiag.yaml."),
    ])

  /// Named when a signed-in request is redirected to another host or to plain http.
  public static let networkUnsafeRedirect = Cause(
    "network.unsafe-redirect", .fail, side: .network,
    whoCanFix: "network administrator", takesEffect: "at once",
    title: "{subject} redirects a signed-in request to an unsafe place",
    explanation: """
      The answer points to another host or to plain http. The token is never sent there, so the request \
      ends. Microsoft's own hosts do not do this for these requests; a gateway or a wrong endpoint does.
      """,
    decidedBy: """
      redirect to another host or to http on an authenticated request: never followed with the token
      """,
    fix: [
      FixStep("Look at the Location header in the evidence of the report to see where it leads."),
      FixStep(
        """
        Correct the host under endpoints in xtdiag.yaml, or have the network administrator take {subject} \
        out of the gateway.
        """),
    ])

  /// Named when a connection ended before its answer was complete.
  public static let networkConnectionLost = Cause(
    "network.connection-lost", .inconclusive, side: .network,
    whoCanFix: "network administrator", takesEffect: "at once",
    title: "The connection to {subject} broke off",
    explanation: """
      The connection was reset or closed before the answer was complete. A middlebox with a short idle \
      limit or a restarting front end are the usual reasons, and a second run tells them apart.
      """,
    decidedBy: """
      connection reset or closed before the answer was complete (curl codes 18, 52, 55, 56, HTTP/2 stream \
      errors)
      """,
    fix: [
      FixStep(
        "Run again.",
        command: "xtdiag network"),
      FixStep(
        """
        If it happens each time, try from another network; when that works, the network administrator \
        should look at the firewall or proxy between here and {subject}.
        """),
    ])

  /// Named when the right host sends a body that cannot be read or is far too big.
  public static let networkAnswerMalformed = Cause(
    "network.answer-malformed", .inconclusive, side: .microsoft,
    whoCanFix: "Microsoft support", takesEffect: "later",
    title: "The answer of {subject} cannot be read",
    explanation: """
      The right host answered, but its body is cut off, is no valid JSON or XML, or is larger than any \
      answer to this request. A passing fault of the service is likely.
      """,
    decidedBy: "oversized or unparsable body from the right host",
    fix: [
      FixStep("Run again later."),
      FixStep("If it stays, give Microsoft support the request ids in the evidence of the report."),
    ])

  /// Named when the network only lets other tenants through.
  public static let networkTenantRestrictions = Cause(
    "network.tenant-restrictions", .fail, side: .network,
    whoCanFix: "network administrator", takesEffect: "minutes",
    title: "This network does not allow the tenant {tenant}",
    explanation: """
      A proxy or the device adds tenant restrictions to each sign-in, and {tenant} is not on its list. \
      Dynamics does not pass through this network, so its sync may work all the same.
      """,
    decidedBy: """
      x-ms-diagnostics 2000020 or a tenant-restriction page: this network only lets other tenants through
      """,
    fix: [
      FixStep("Run xtdiag from a network without tenant restrictions."),
      FixStep(
        """
        Or add the tenant to the restriction policy: the Restrict-Access-To-Tenants list of the proxy, \
        or the tenant restrictions v2 policy.
        """,
        command: "Restrict-Access-To-Tenants: {tenantID}"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/external-id/tenant-restrictions-v2"
    ])

  /// Named when the local clock and the service's differ by more than a minute.
  public static let networkClockSkewed = Cause(
    "network.clock-skewed", .warn, side: .thisMachine,
    whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "This machine's clock is off",
    explanation: """
      The service's Date header and the local clock differ by more than 60 seconds. Sign-ins with a \
      certificate fail at a few minutes, because the assertion is then outside its time range; secrets do \
      not mind.
      """,
    decidedBy: """
      local clock differs from the service's Date header by more than 60 s (what it breaks is \
      token.assertion-out-of-time)
      """,
    fix: [
      FixStep(
        "Set the clock from a time server.",
        command: "sudo timedatectl set-ntp true"),
      FixStep(
        "On Windows, ask the time service to adjust.",
        command: "w32tm /resync"),
    ])
}
