extension SettingsResolver {
  mutating func resolveCloud(_ top: Keys) {
    let names = CloudName.allCases.map(\.rawValue)
    let name = value(top, "cloud", variable: "XTDIAG_CLOUD") { text in
      if CloudName(rawValue: text) != nil { return nil }
      let shown = TextShape.mayBeSecret(text) ? "unknown cloud" : "unknown cloud '\(TextShape.shown(text))'"
      let nearest = NearestName.of(text, among: names)
      return Defect(
        problem: shown,
        remedy: nearest.map { "Did you mean '\($0)'?" } ?? "It is one of \(names.joined(separator: ", ")).")
    }
    settings.sources["cloud"] = settings.sources["cloud"] ?? .default
    settings.cloud = name.flatMap(CloudName.init) ?? .public
  }

  mutating func resolveExchange(_ keys: Keys) {
    let tenant = value(
      keys, "tenant", flag: flag("--tenant", overrides.tenant), variable: "XTDIAG_EXCHANGE_TENANT",
      rule: ValueRules.tenant)
    let clientID = value(
      keys, "clientId", flag: flag("--client-id", overrides.clientID),
      variable: "XTDIAG_EXCHANGE_CLIENT_ID", rule: ValueRules.clientID)
    let credential = credential(keys, variable: "XTDIAG_EXCHANGE_CLIENT_SECRET")
    let admin = resolveAdmin(keys.group("admin", .admin, in: &self))
    settings.exchangeTenant = tenant
    guard let tenant, let clientID else { return }
    settings.exchange = ExchangeSettings(
      tenant: tenant, clientID: clientID, credential: credential, admin: admin)
  }

  private mutating func resolveAdmin(_ keys: Keys) -> AppSettings? {
    let issuesBefore = issues.count
    let clientID = value(
      keys, "clientId", variable: "XTDIAG_EXCHANGE_ADMIN_CLIENT_ID", rule: ValueRules.clientID)
    let credential = credential(keys, variable: "XTDIAG_EXCHANGE_ADMIN_CLIENT_SECRET")
    if let clientID, let credential { return AppSettings(clientID: clientID, credential: credential) }
    guard isNamed(keys, clientID), issues[issuesBefore...].allSatisfy({ $0.severity == .warning }) else {
      return nil
    }
    let position = keys.entries.first?.keyPosition
    if clientID == nil, credential != nil {
      report(
        Defect(
          problem: "the second app has a credential but no client id",
          remedy: "Give exchange.admin.clientId (or XTDIAG_EXCHANGE_ADMIN_CLIENT_ID), or take it out."),
        at: position.map { place($0) }, path: keys.path(of: "clientId"))
    } else if clientID != nil {
      report(
        Defect(
          problem: "the second app has a client id but no credential",
          remedy: "Give exchange.admin.clientSecret (or XTDIAG_EXCHANGE_ADMIN_CLIENT_SECRET), or take it out."
        ),
        at: position.map { place($0) }, path: keys.path(of: "clientSecret"))
    }
    return nil
  }

  /// Whether somebody meant the side at all. A secret that waits in its variable alone says nothing.
  private mutating func isNamed(_ keys: Keys, _ values: String?...) -> Bool {
    if !keys.entries.isEmpty || values.contains(where: { $0 != nil }) { return true }
    settings.sources[keys.path(of: "clientSecret")] = nil
    return false
  }

  mutating func resolveDynamics(_ keys: Keys) {
    let issuesBefore = issues.count
    let environment = baseURL(
      keys, "environment", flag: flag("--environment", overrides.environmentURL),
      variable: "XTDIAG_DYNAMICS_ENVIRONMENT", example: "https://org.crm.dynamics.com", pathAllowed: false)
    let tenant = value(keys, "tenant", variable: "XTDIAG_DYNAMICS_TENANT", rule: ValueRules.tenant)
    let clientID = value(keys, "clientId", variable: "XTDIAG_DYNAMICS_CLIENT_ID", rule: ValueRules.clientID)
    let credential = credential(keys, variable: "XTDIAG_DYNAMICS_CLIENT_SECRET")
    let profile = value(keys, "serverProfile") { text in
      text.trimmingBlanks.isEmpty
        ? Defect(problem: "the profile's name is blank", remedy: "Give its name, or remove the line.") : nil
    }
    guard let environment else {
      if isNamed(keys, tenant, clientID), issues[issuesBefore...].allSatisfy({ $0.severity == .warning }) {
        report(
          Defect(
            problem: "the Dynamics side has no environment",
            remedy:
              "Give its URL as dynamics.environment, XTDIAG_DYNAMICS_ENVIRONMENT or --environment, or take the rest out."
          ),
          at: keys.entries.first.map { place($0.keyPosition) }, path: keys.path(of: "environment"))
      }
      return
    }
    settings.dynamics = DynamicsSettings(
      environment: environment, tenant: tenant, clientID: clientID, credential: credential,
      serverProfile: profile)
  }

  mutating func resolveEndpoints(_ keys: Keys) {
    func url(_ key: String, _ resolver: inout SettingsResolver) -> String? {
      resolver.baseURL(keys, key, example: "https://localhost:8443", pathAllowed: true)
    }
    settings.endpoints = EndpointOverrides(
      login: url("login", &self), exchange: url("exchange", &self), graph: url("graph", &self),
      dataverse: url("dataverse", &self))
  }

  mutating func resolveTrust(_ keys: Keys) {
    if let name = text(keys, "caFile") {
      let file = absolute(name.value)
      do {
        let bytes = try world.readFile(file)
        if PEMText.holds("CERTIFICATE", in: bytes), let text = String(validating: bytes, as: UTF8.self) {
          settings.trust = TrustSettings(caPEM: text, caFile: file)
          settings.sources["trust.caFile"] = name.source
        } else {
          report(
            Defect(
              problem: "the file holds no certificate in PEM",
              remedy: "Convert it with 'openssl x509 -inform DER -in ca.cer -out ca.pem'."),
            at: name.place, path: "trust.caFile")
        }
      } catch {
        report(
          fileDefect(error, name: "the file '\(TextShape.shown(name.value))'"), at: name.place,
          path: "trust.caFile")
      }
    }
    guard let extra = overrides.extraCAPEM else { return }
    settings.trust.caPEM = [settings.trust.caPEM, extra].compactMap(\.self).joined(separator: "\n")
    settings.sources["trust"] = .program
  }

  mutating func resolveProxy(_ keys: Keys) {
    let inFile = text(keys, "url")
    guard let found = variable("XTDIAG_PROXY") ?? inFile else { return }
    var fromEnvironment = false
    if case .environment = found.source { fromEnvironment = true }
    switch URLRules.proxy(found.value, credentialsAllowed: fromEnvironment) {
    case .bad(let defect): report(defect, at: found.place, path: "proxy.url")
    case .good(let proxy):
      settings.proxy = proxy
      settings.sources["proxy.url"] = found.source
    }
  }
}
