import Foundation

@testable import TenantLab

/// The Dataverse Web API of a lab, as the program's application user sees it.
struct DataverseAtWork {
  let client: LabClient
  let token: String

  init(
    _ scenario: String = "healthy", _ change: (inout World) throws -> Void = { _ in }
  ) async throws {
    client = try await LabClient(scenario, change)
    let support = client.store.snapshot.support
    let answer = await client.token(
      tenant: LabIdentity.dynamicsDomain,
      [
        "client_id": LabIdentity.dynamicsClientID, "client_secret": support.dynamics?.clientSecret,
        "scope": "\(LabIdentity.dynamicsEnvironment)/.default",
      ])
    token = answer.json["access_token"] as? String ?? ""
  }

  var world: World { client.store.snapshot }

  /// Moves the lab's clock on.
  func pass(_ seconds: Double) { client.store.update { $0.clock.offset += seconds } }

  func send(
    _ method: String, _ path: String, _ headers: [String: String] = [:], body: String = "", token: String? = nil
  ) async -> LabResponse {
    var fields: HeaderList = ["Authorization": "Bearer \(token ?? self.token)", "If-None-Match": "null"]
    for (name, value) in headers { fields[name] = value }
    return await DataverseService(store: client.store, keys: client.keys).answer(
      LabRequest(
        method, "/api/data/v9.2/\(path)", headers: fields, body: Array(body.utf8), authority: "localhost:8446"))
  }

  func get(_ path: String, _ headers: [String: String] = [:]) async -> LabResponse {
    await send("GET", path, headers)
  }

  /// A list by a filter that is encoded here.
  func filter(_ set: String, _ filter: String, _ more: String = "") async -> LabResponse {
    await get("\(set)?$filter=\(PercentEncoding.encoded(filter))\(more)")
  }

  /// Starts the test of orders@.
  func startTest(_ more: String = "") async -> LabResponse {
    await send(
      "PATCH", "mailboxes(\(DynamicsRows.orders))", ["If-Match": "*"],
      body: "{\"testemailconfigurationscheduled\": true\(more)}")
  }

  /// The mailbox row of orders@.
  func row() async -> [String: Any] { await get("mailboxes(\(DynamicsRows.orders))").json }

  /// Alerts about the row of orders@, the newest first.
  func alerts() async -> [[String: Any]] {
    await filter(
      "tracelogs", "_regardingobjectid_value eq \(DynamicsRows.orders)", "&$orderby=modifiedon desc"
    ).rows
  }
}

extension LabResponse {
  var dataverseCode: String? { (json["error"] as? [String: Any])?["code"] as? String }
  var dataverseMessage: String { (json["error"] as? [String: Any])?["message"] as? String ?? "" }
}
