/// One answer by which the Web API refuses (Microsoft Learn, "Compose HTTP requests and handle errors").
struct DataverseError: Error, Sendable, Hashable {
  let status: Int
  /// Hexadecimal. Empty and `0x0` occur.
  let code: String
  let message: String
  /// In seconds.
  var retryAfter: Int?
  /// For status 405.
  var allow: String?

  private init(_ status: Int, _ code: String, _ message: String) {
    self.status = status
    self.code = code
    self.message = message
  }

  static let notAuthenticated = DataverseError(
    401, "0x8004a100", "The ticket specified for authentication didn't pass validation.")

  static let notAMember = DataverseError(403, "0x80072560", "The user is not a member of the organization.")

  /// The user is known, and lacks a privilege.
  static func privilegeMissing(
    _ privilege: String, user: String, held: Int, table: DataverseTable
  ) -> DataverseError {
    DataverseError(
      403, "0x80040220",
      "Principal user (Id=\(user), type=8, roleCount=1, privilegeCount=\(held), accessMode='4 Non-interactive'), is "
        + "missing \(privilege) privilege on OTC=\(table.objectTypeCode) for entity '\(table.logicalName)'.")
  }

  /// Approving takes a role in the tenant and one in the environment.
  static let approvalDenied = DataverseError(
    403, "0x80040256",
    "Email address of the mailbox doesn't match with UPN. To approve it, the user should be a global administrator.")

  static func noSegment(_ name: String) -> DataverseError {
    DataverseError(404, "0x8006088a", "Resource not found for the segment '\(name)'.")
  }

  static func noRow(_ table: DataverseTable, _ id: String) -> DataverseError {
    DataverseError(404, "0x80040217", "\(table.logicalName) With Id = \(id) Does Not Exist")
  }

  static func noFunction(_ url: String) -> DataverseError {
    DataverseError(404, "", "No HTTP resource was found that matches the request URI '\(url)'.")
  }

  /// A column that a query names.
  static func noProperty(_ name: String, of type: String) -> DataverseError {
    DataverseError(400, "0x0", "Could not find a property named '\(name)' on type '\(type)'.")
  }

  /// A column that a body names.
  static func invalidProperty(_ name: String, of type: String) -> DataverseError {
    DataverseError(400, "0x0", "Invalid property '\(name)' was found in entity '\(type)'.")
  }

  static func payload(_ set: String, _ detail: String) -> DataverseError {
    DataverseError(
      400, "0x80048d19",
      "Error identified in Payload provided by the user for Entity :'\(set)', For more information on this error "
        + "please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ----> InnerException : "
        + detail)
  }

  /// A query that cannot be read.
  static func query(_ message: String) -> DataverseError { DataverseError(400, "0x80060888", message) }

  static func malformedAnnotations(_ value: String) -> DataverseError {
    DataverseError(
      400, "0x80097303",
      "The odata.include-annotations preference value '\(value)' is malformed. Put it in quotes.")
  }

  /// A row that breaks a rule of its table.
  static func rule(_ code: String, _ name: String) -> DataverseError { DataverseError(400, code, name) }

  static let versionMismatch = DataverseError(
    412, "0x80060882", "The version of the existing record doesn't match the RowVersion property provided.")

  static let duplicate = DataverseError(
    412, "0x80040237", "A record with matching key values already exists.")

  static func wrongVerb(_ verb: String, allow: [String]) -> DataverseError {
    var error = DataverseError(405, "0x80060888", "The requested resource does not support http method '\(verb)'.")
    error.allow = allow.joined(separator: ", ")
    return error
  }

  static func throttled(_ code: String, _ message: String, seconds: Int) -> DataverseError {
    var error = DataverseError(429, code, message)
    error.retryAfter = seconds
    return error
  }

  /// The answer. Who asked for all annotations is told more.
  func response(withDetails: Bool) -> LabResponse {
    var members: JSONText = ["code": .string(code), "message": .string(message)]
    if withDetails {
      let prefix = "@Microsoft.PowerApps.CDS."
      members =
        members
        .adding("\(prefix)ErrorDetails.OperationStatus", "0").adding(
          "\(prefix)ErrorDetails.SubErrorCode", "-2146233088"
        )
        .adding("\(prefix)HelpLink", .string("http://go.microsoft.com/fwlink/?LinkID=398563&error=\(code)"))
        .adding("\(prefix)TraceText", "").adding("\(prefix)InnerError.Message", .string(message))
    }
    var response = LabResponse.json(
      status, ["error": members], headers: ["Content-Type": "application/json; odata.metadata=minimal"])
    if let retryAfter { response.headers.add("Retry-After", String(retryAfter)) }
    if let allow { response.headers.add("Allow", allow) }
    return response
  }
}
