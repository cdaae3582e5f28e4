/// What a request asks the admin API to run.
struct AdminCommand: Sendable {
  let name: String
  let parameters: [String: JSONInput]

  /// Throws ``AdminRefusal`` for a body that names no cmdlet.
  init(_ request: LabRequest) throws {
    guard let body = JSONInput(request.body) else {
      throw AdminRefusal.badRequest("The request body is not a JSON document.")
    }
    guard let input = body["CmdletInput"], let name = input["CmdletName"]?.text, !name.isEmpty else {
      throw AdminRefusal.badRequest("The property 'CmdletInput' with a 'CmdletName' is missing.")
    }
    self.name = name
    switch input["Parameters"] {
    case nil, .null: parameters = [:]
    case .object(let members): parameters = members
    case .bool, .number, .string, .array:
      throw AdminRefusal.badRequest("The property 'Parameters' is not an object.")
    }
  }
}
