/// The run's own values that are filled into titles and fix steps, so that a command can be pasted as it is.
public struct FixValues: Sendable, Hashable {
  /// The placeholders that texts may use.
  public enum Name: String, Sendable, Hashable, CaseIterable {
    /// The client id of the app registration.
    case client
    /// Tenant B as configured: a domain or a GUID.
    case tenant
    /// Tenant B's GUID where discovery told it, else as configured.
    case tenantID
    /// The subjects of the finding, as a list.
    case subjects
    /// The first subject of the finding.
    case subject
    /// The login host.
    case loginHost
    /// The Exchange host.
    case exchangeHost
    /// The Dynamics environment.
    case environment
    /// The name of the email server profile.
    case profile
    /// The Entra admin centre of the cloud.
    case entraPortal
  }

  private var values: [Name: String]

  /// Makes a set of values.
  public init(_ values: [Name: String] = [:]) {
    self.values = values
  }

  /// Reads or sets one value; a missing one is shown as its name in angle brackets.
  public subscript(name: Name) -> String? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// `template` with each `{name}` replaced. Braces that name nothing known stay as they are.
  public func fill(_ template: String) -> String {
    guard template.contains("{") else { return template }
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let after = rest.index(after: open)
      if let close = rest[after...].firstIndex(of: "}"), let name = Name(rawValue: String(rest[after..<close])) {
        result += values[name] ?? "<\(name.rawValue)>"
        rest = rest[rest.index(after: close)...]
      } else {
        result.append("{")
        rest = rest[after...]
      }
    }
    return result + rest
  }

  /// A fix step with its text and command filled.
  public func fill(_ step: FixStep) -> FixStep {
    FixStep(fill(step.text), command: step.command.map(fill))
  }
}
