/// What goes wrong before a service is reached, or on the way back.
extension Scenario {
  static let networkNameNotResolved = Scenario(
    "network.name-not-resolved", "the name of the configured Exchange host does not exist"
  ) { world in
    // No name under .invalid is ever resolved (RFC 6761 section 6.4).
    world.support.exchangeEndpoint = "https://outlook.contoso.invalid"
  }

  static let networkConnectionRefused = Scenario(
    "network.connection-refused", "the Exchange host refuses connections"
  ) { world in
    world.faults.append(WireFault(.exchange, .connectionRefused))
  }

  static let networkTimedOut = Scenario(
    "network.timed-out", "the Exchange host accepts connections and never answers"
  ) { world in
    world.faults.append(WireFault(.exchange, .stall))
  }

  static let networkCertificateUntrusted = Scenario(
    "network.certificate-untrusted", "an inspecting proxy answers for Exchange with its own certificate"
  ) { world in
    world.network.presentedCertificates[.exchange] = .ofInspectingProxy
  }

  static let networkCertificateNameMismatch = Scenario(
    "network.certificate-name-mismatch", "the Exchange host presents the certificate of another host"
  ) { world in
    world.network.presentedCertificates[.exchange] = .forAnotherHost
  }

  static let networkProxyAuthenticationRequired = Scenario(
    "network.proxy-authentication-required", "the configured proxy asks for a name and a password"
  ) { world in
    world.network.hasForwardProxy = true
    world.support.usesProxy = true
  }

  static let networkAnswerNotFromService = Scenario(
    "network.answer-not-from-service", "a portal in between answers with its own page"
  ) { world in
    world.faults.append(WireFault(.login, .interceptedPage))
    world.faults.append(WireFault(.exchange, .interceptedPage))
  }

  static let networkUnsafeRedirect = Scenario(
    "network.unsafe-redirect", "Exchange sends requests with a token to another host"
  ) { world in
    world.faults.append(
      WireFault(
        .exchange, .redirect(status: 307, location: "https://mail.adatum.example/EWS/Exchange.asmx"),
        onlyAuthenticated: true))
  }

  static let networkConnectionLost = Scenario(
    "network.connection-lost", "the connection to Exchange is torn down in mid-request"
  ) { world in
    world.faults.append(WireFault(.exchange, .reset))
  }

  static let networkAnswerMalformed = Scenario(
    "network.answer-malformed", "the documents of tenant discovery end in the middle"
  ) { world in
    world.faults.append(
      WireFault(.login, .cutDocument(afterBytes: 200), path: .containing("/.well-known/openid-configuration")))
  }

  static let networkTenantRestrictions = Scenario(
    "network.tenant-restrictions", "this network lets nobody but its own tenant through to Exchange"
  ) { world in
    world.network.tenantRestriction = .init(
      policyTenantID: "99999999-9999-4999-8999-999999999999", policyID: "9a000000-0000-4000-8000-000000000001")
  }

  /// Nothing fails of it by itself: a secret has no times, and a token of the cluster has the right ones.
  static let networkClockSkewed = Scenario(
    "network.clock-skewed", "this machine's clock is ten minutes slow", with: [.secret, .federatedToken]
  ) { world in
    world.clock.offset += 600
  }
}
