import Foundation

@testable import TenantLab

extension LabClient {
  /// A token of the admin app, or `nil` when it is refused.
  func adminToken() async -> String? {
    let answer = await token([
      "client_id": LabIdentity.adminClientID, "client_secret": store.snapshot.secrets.admin,
      "client_assertion": nil, "client_assertion_type": nil,
    ])
    return answer.json["access_token"] as? String
  }

  /// Runs a cmdlet as the admin app.
  func invoke(
    _ cmdlet: String, _ parameters: String = "{}", version: String = "beta",
    tenant: String = LabIdentity.exchangeTenantID,
    query: String = "", headers: HeaderList = [:]
  ) async -> LabResponse {
    await admin(
      "POST", "/adminapi/\(version)/\(tenant)/InvokeCommand\(query)", headers: headers,
      body: Self.command(cmdlet, parameters))
  }

  /// Sends a request to the admin API, as the admin app unless the headers say otherwise.
  func admin(
    _ method: String, _ target: String, headers: HeaderList = [:], body: String = ""
  ) async -> LabResponse {
    var headers = headers
    if headers["Authorization"] == nil, let token = await adminToken() {
      headers.add("Authorization", "Bearer \(token)")
    }
    return await exchange(
      LabRequest(method, target, headers: headers, body: Array(body.utf8), authority: "localhost:8444"))
  }

  static func command(_ cmdlet: String, _ parameters: String = "{}") -> String {
    "{\"CmdletInput\":{\"CmdletName\":\"\(cmdlet)\",\"Parameters\":\(parameters)}}"
  }
}

extension LabResponse {
  /// The rows of a cmdlet's result.
  var rows: [[String: Any]] { json["value"] as? [[String: Any]] ?? [] }

  /// What counts in the admin API's error: the parts of the first detail.
  var adminDetail: [String] {
    let error = json["error"] as? [String: Any]
    let detail = (error?["details"] as? [[String: Any]])?.first?["message"] as? String
    return detail?.split(separator: "|", omittingEmptySubsequences: false).map(String.init) ?? []
  }

  /// The exception inside the admin API's error.
  var adminException: [String: Any]? {
    let error = json["error"] as? [String: Any]
    return (error?["innererror"] as? [String: Any])?["internalexception"] as? [String: Any]
  }

  var adminCode: String? { (json["error"] as? [String: Any])?["code"] as? String }
}
