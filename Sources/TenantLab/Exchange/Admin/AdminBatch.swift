/// Several cmdlets in one request (OData JSON format 4.01, section 19).
struct AdminBatch: Sendable {
  let service: AdminService
  let caller: AdminCaller

  func answer(_ request: LabRequest) -> LabResponse {
    guard case .array(let requests)? = JSONInput(request.body)?["requests"] else {
      return Self.malformed("The property 'requests' is missing.")
    }
    // Without this preference a batch ends with the first failure.
    let goesOn = request.headers["Prefer"]?.lowercased().contains("odata.continue-on-error") == true
    var responses: [JSONText] = []
    for part in requests {
      guard let id = part["id"]?.text, let response = run(part, of: request) else {
        return Self.malformed("A request of the batch has no id or no URL.")
      }
      responses.append([
        "id": .string(id), "status": .integer(response.status),
        "headers": ["Content-Type": .string(response.headers["Content-Type"] ?? "")],
        "body": JSONInput(response.body).map(JSONText.init) ?? .null,
      ])
      if response.status >= 400, !goesOn { break }
    }
    return LabResponse.json(
      200, ["responses": .array(responses)], headers: ["Content-Type": AdminService.mediaType])
  }

  /// The answer to one part, or `nil` when it cannot be told what it asks for.
  private func run(_ part: JSONInput, of batch: LabRequest) -> LabResponse? {
    guard let url = part["url"]?.text, let body = part["body"] else { return nil }
    let path = url.split(separator: "/").suffix(4).joined(separator: "/")
    var headers: HeaderList = [:]
    if case .object(let members)? = part["headers"] {
      for (name, value) in members { headers.add(name, value.text ?? "") }
    }
    // What the parts do not say the batch says for them.
    for name in ["Accept-Language", "X-ResponseFormat"] where headers[name] == nil {
      if let value = batch.headers[name] { headers.add(name, value) }
    }
    let request = LabRequest(
      part["method"]?.text ?? "POST", "/\(path)", headers: headers, body: Array(JSONText(body).text.utf8),
      authority: batch.authority)
    guard request.method == "POST", request.pathSegments.last?.lowercased() == "invokecommand",
      request.pathSegments.count == 4
    else { return LabResponse(404) }
    return service.invoke(request, caller)
  }

  private static func malformed(_ message: String) -> LabResponse {
    let refusal = AdminRefusal.badRequest(message)
    return LabResponse.json(
      refusal.status, refusal.document(warnings: []), headers: ["Content-Type": AdminService.mediaType])
  }
}

extension JSONText {
  /// A document that came from a client, its members in the order of their names.
  init(_ input: JSONInput) {
    switch input {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let value): self = .integer(Int(value))
    case .string(let value): self = .string(value)
    case .array(let values): self = .array(values.map(JSONText.init))
    case .object(let members):
      self = .object(members.sorted { $0.key < $1.key }.map { Member(name: $0.key, value: JSONText($0.value)) })
    }
  }
}
