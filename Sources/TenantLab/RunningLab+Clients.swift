#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension RunningLab {
  /// One file for clients of another kind.
  struct ClientFile: Sendable {
    let name: String
    let content: String
    let isSecret: Bool
  }

  /// A certificate that is registered on the app, one that is not, and the apps with their secrets.
  func clientFiles() throws -> [ClientFile] {
    let (registered, world) = try store.update { world in (try world.certificateForOtherClients(), world) }
    let unregistered = try AppCertificate(
      name: "A stranger", key: try LabKeys.unregistered.get(),
      from: world.clock.now.addingTimeInterval(-.day), to: world.clock.now.addingTimeInterval(365 * .day))
    return [
      ClientFile(name: "registered.pem", content: registered.certificatePEM, isSecret: false),
      ClientFile(name: "registered.key", content: registered.keyPEM, isSecret: true),
      ClientFile(name: "unregistered.pem", content: unregistered.certificatePEM, isSecret: false),
      ClientFile(name: "unregistered.key", content: unregistered.keyPEM, isSecret: true),
      ClientFile(name: "clients.json", content: clients(in: world).text + "\n", isSecret: true),
    ]
  }

  private func clients(in world: World) -> JSONText {
    func app(_ id: String, _ members: [(String, JSONText)]) -> JSONText {
      members.reduce(["clientId": .string(id)]) { $0.adding($1.0, $1.1) }
    }
    let secrets = world.secrets
    return [
      "authority": .string(endpoints.login),
      "ews": .string("\(endpoints.exchange)/EWS/Exchange.asmx"),
      "graph": .string(endpoints.graph),
      "dataverse": .string(endpoints.dataverse),
      "caFile": "ca.pem",
      "tenants": [
        "exchange": ["id": .string(LabIdentity.exchangeTenantID), "domain": .string(LabIdentity.exchangeDomain)],
        "dynamics": ["id": .string(LabIdentity.dynamicsTenantID), "domain": .string(LabIdentity.dynamicsDomain)],
      ],
      "apps": [
        "sync": app(
          LabIdentity.exchangeClientID,
          [
            ("clientSecret", .string(secrets.exchange)), ("expiredClientSecret", .string(secrets.exchangeExpired)),
            ("certificate", ["file": "registered.pem", "key": "registered.key"]),
            ("unregisteredCertificate", ["file": "unregistered.pem", "key": "unregistered.key"]),
          ]),
        "admin": app(LabIdentity.adminClientID, [("clientSecret", .string(secrets.admin))]),
        "withoutRoles": app(LabIdentity.rolelessClientID, [("clientSecret", .string(secrets.roleless))]),
        "withoutServicePrincipal": app(LabIdentity.orphanClientID, [("clientSecret", .string(secrets.orphan))]),
        "dynamics": app(LabIdentity.dynamicsClientID, [("clientSecret", .string(secrets.dynamics))]),
      ],
    ]
  }
}
