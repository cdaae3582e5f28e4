extension AdminRefusal {
  /// What kind of refusal it is.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The cmdlet ran and found no such object.
    case objectNotFound = "object-not-found"
    /// The service has no such cmdlet for this caller.
    case cmdletUnknown = "cmdlet-unknown"
    /// The cmdlet has no such parameter in this build, or not in this combination.
    case parameterUnknown = "parameter-unknown"
    /// The app may call the service but not this cmdlet.
    case cmdletNotAllowed = "cmdlet-not-allowed"
    /// The app may not call the service at all: `Exchange.ManageAsApp` or a role is missing, or newer than
    /// the token.
    case appNotAllowed = "app-not-allowed"
    /// The token is not accepted.
    case tokenRejected = "token-rejected"
    /// The app shall slow down.
    case throttled
    /// The service is out of order.
    case outage
    /// Anything else; it is told as it came.
    case other
  }

  /// What kind of refusal it is: by the exception's type first, because the status varies from case to case.
  public var kind: Kind {
    switch exceptionName {
    // In Exchange's directory code each "no such object" has a type of this ending.
    case .some(let name) where name.hasSuffix("CommandNotFoundException"): return .cmdletUnknown
    case .some(let name) where name.hasSuffix("NotFoundException"): return .objectNotFound
    case "AmbiguousParameterSetException", "ParameterBindingException", "NamedParameterNotFoundException":
      return .parameterUnknown
    default: break
    }
    switch status {
    case 429: return .throttled
    case 401: return code == nil || !diagnosticIDs.isEmpty ? .tokenRejected : .cmdletNotAllowed
    case 403: return code == nil ? .appNotAllowed : .cmdletNotAllowed
    case 500... where exceptionType == nil && tag == nil && code != "NotFound": return .outage
    default: return code == "NotFound" ? .objectNotFound : .other
    }
  }

  /// Whether it is the answer to an app that lacks a role: 403 with a body of NUL bytes.
  public var isBareNUL403: Bool { status == 403 && hasNULBody }

  /// The last part of the exception's type.
  private var exceptionName: String? { exceptionType?.split(separator: ".").last.map(String.init) }

  /// The refusal in a line.
  public var summary: String {
    let exception = exceptionName.map { " (\($0))" } ?? ""
    let what = [code.map { "\(status) \($0)" } ?? "\(status)", exception].joined()
    return text.isEmpty ? what : "\(what): \(text)"
  }
}
