extension RunningLab {
  /// The secrets by the name of the environment variable from which the configuration reads them.
  public var secrets: [String: String] {
    let support = support
    var secrets: [String: String] = [:]
    // A secret beside another credential would be one credential too many.
    if support.credential == .secret { secrets[Self.exchangeSecretVariable] = support.exchangeClientSecret }
    if let admin = support.admin { secrets[Self.adminSecretVariable] = admin.clientSecret }
    if let dynamics = support.dynamics { secrets[Self.dynamicsSecretVariable] = dynamics.clientSecret }
    return secrets
  }

  /// The contents of the files that the app's credential consists of, by file name. Empty for a secret.
  ///
  /// A federated token is made anew each time, as its issuer would.
  public var credentialFiles: [String: String] {
    let world = store.snapshot
    switch world.support.credential {
    case .secret: return [:]
    case .certificate:
      guard let certificate = world.support.certificate else { return [:] }
      return [Self.certificateFile: certificate.certificatePEM, Self.keyFile: certificate.keyPEM]
    case .federatedToken:
      let endpoint = "\(endpoints.login)/\(LabIdentity.exchangeTenantID)/oauth2/v2.0/token"
      guard let token = try? world.federatedToken(tokenEndpoint: endpoint) else { return [:] }
      return [Self.federatedTokenFile: token]
    }
  }

  /// The folder in which the configuration looks for ``credentialFiles`` when nobody wrote them anywhere.
  public static let virtualFolder = "/lab"

  /// The content of a file under ``virtualFolder``, for a reader that has no file system.
  public func virtualFile(_ path: String) -> String? {
    let folder = Self.virtualFolder + "/"
    guard path.hasPrefix(folder) else { return nil }
    return credentialFiles[String(path.dropFirst(folder.count))]
  }

  /// The configuration file with which the program diagnoses this lab.
  ///
  /// - Parameters:
  ///   - caFile: Where ``certificateAuthorityPEM`` was written, or `nil` to leave the trust section out.
  ///   - secretFiles: Where the secrets were written, by the names in ``secrets``. Without it the configuration
  ///     reads them from the environment.
  ///   - credentialFiles: Where ``credentialFiles`` were written, by their names. Without it they are looked for
  ///     in ``virtualFolder``.
  public func configurationYAML(
    caFile: String?, secretFiles: [String: String]?, credentialFiles: [String: String]? = nil
  ) -> String {
    let support = support
    func secret(_ variable: String) -> String {
      "clientSecret: "
        + (secretFiles?[variable].map { "{ file: \(Self.quoted($0)) }" } ?? "{ env: \(variable) }")
    }
    func file(_ name: String) -> String {
      Self.quoted(credentialFiles?[name] ?? "\(Self.virtualFolder)/\(name)")
    }
    var lines = [
      RunningLab.marker,
      "# Its tenants, apps and mailboxes exist on this machine only, for as long as the lab runs.",
      "cloud: public",
      "exchange:  # tenant B, where the mailboxes are",
      "  tenant: \(support.exchangeTenant)",
      "  clientId: \(support.exchangeClientID)",
    ]
    switch support.credential {
    case .secret: lines.append("  \(secret(Self.exchangeSecretVariable))")
    case .certificate:
      lines.append("  certificate: { file: \(file(Self.certificateFile)), key: \(file(Self.keyFile)) }")
    case .federatedToken: lines.append("  federatedToken: { file: \(file(Self.federatedTokenFile)) }")
    }
    if let admin = support.admin {
      lines += [
        "  admin:  # a second app, which may read policies and the directory", "    clientId: \(admin.clientID)",
        "    \(secret(Self.adminSecretVariable))",
      ]
    }
    if let dynamics = support.dynamics {
      lines += [
        "dynamics:  # tenant A, where Dynamics 365 runs", "  environment: \(dynamics.environment)",
        "  tenant: \(dynamics.tenant)", "  clientId: \(dynamics.clientID)",
        "  \(secret(Self.dynamicsSecretVariable))",
      ]
      if let profile = dynamics.serverProfile { lines.append("  serverProfile: \(profile)") }
    }
    lines.append("mailboxes:")
    for mailbox in support.mailboxes {
      lines.append("  - address: \(mailbox.address)")
      if mailbox.expectsDenial { lines.append("    expect: denied  # a control: the app must not reach it") }
    }
    lines += [
      "endpoints:  # the lab's services instead of Microsoft's",
      "  login: \(endpoints.login)",
      "  exchange: \(support.exchangeEndpoint ?? endpoints.exchange)",
      "  graph: \(endpoints.graph)",
      "  dataverse: \(endpoints.dataverse)",
    ]
    if let caFile {
      lines.append("trust: { caFile: \(Self.quoted(caFile)) }  # the authority that the lab made for itself")
    }
    if support.usesProxy, let proxy = endpoints.proxy { lines.append("proxy: { url: \(proxy) }") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The first line of a configuration that the lab wrote.
  static let marker = "# Written by xtdiag lab: the simulated tenants."

  static let certificateFile = "app.pem"
  static let keyFile = "app.key"
  static let federatedTokenFile = "federated-token"

  /// The environment variables with the secrets of the apps.
  private static let exchangeSecretVariable = "XTDIAG_EXCHANGE_CLIENT_SECRET"
  private static let adminSecretVariable = "XTDIAG_EXCHANGE_ADMIN_CLIENT_SECRET"
  private static let dynamicsSecretVariable = "XTDIAG_DYNAMICS_CLIENT_SECRET"

  /// A double-quoted string, which JSON and YAML write alike.
  private static func quoted(_ text: String) -> String { JSONText.string(text).text }
}
