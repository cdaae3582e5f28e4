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
    self.values = values.mapValues(Self.inline)
  }

  /// Reads or sets one value; a missing one is shown as its name in angle brackets.
  ///
  /// Line breaks and other control characters are taken out: a value stands inside a command, where a line
  /// break would make a second one of it.
  public subscript(name: Name) -> String? {
    get { values[name] }
    set { values[name] = newValue.map(Self.inline) }
  }

  private static func inline(_ value: String) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: value.unicodeScalars.filter { $0.properties.generalCategory != .control })
    return String(scalars)
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
