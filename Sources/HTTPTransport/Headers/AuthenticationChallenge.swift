/// A challenge of the header `WWW-Authenticate` (RFC 9110, section 11.6.1).
public struct AuthenticationChallenge: Sendable, Hashable {
  /// The scheme as written, such as `Bearer`.
  public let scheme: String
  /// The parameters by name in lower case; of a name that comes twice, the first.
  public private(set) var parameters: [String: String]
  /// The token that some schemes carry instead of parameters.
  public private(set) var token68: String?

  /// Makes a challenge.
  public init(scheme: String, parameters: [String: String] = [:], token68: String? = nil) {
    self.scheme = scheme
    self.parameters = parameters
    self.token68 = token68
  }

  /// Reads the value of one header, which may hold several challenges.
  ///
  /// Commas separate challenges as well as their parameters, so a part begins a new challenge when its
  /// first word is not followed by an equals sign. Parts that are neither are left out.
  public static func parse(_ value: String) -> [AuthenticationChallenge] {
    var challenges: [AuthenticationChallenge] = []
    for part in QuotedText.split(Substring(value), at: ",") where !part.isEmpty {
      if let parameter = Parameter(part) {
        guard let last = challenges.indices.last else { continue }
        challenges[last].add(parameter)
        continue
      }
      let scheme = part.prefix(while: isTokenCharacter)
      let rest = QuotedText.trim(part[scheme.endIndex...])
      guard !scheme.isEmpty, rest.isEmpty || QuotedText.isBlank(part[scheme.endIndex]) else { continue }
      var challenge = AuthenticationChallenge(scheme: String(scheme))
      if let parameter = Parameter(rest) {
        challenge.add(parameter)
      } else if !rest.isEmpty {
        challenge.token68 = String(rest)
      }
      challenges.append(challenge)
    }
    return challenges
  }

  private mutating func add(_ parameter: Parameter) {
    if parameters[parameter.name] == nil { parameters[parameter.name] = parameter.value }
  }

  /// `name = value`, the value a token or a quoted string.
  private struct Parameter {
    let name: String
    let value: String

    init?(_ part: Substring) {
      let name = part.prefix(while: AuthenticationChallenge.isTokenCharacter)
      let rest = QuotedText.trim(part[name.endIndex...])
      guard !name.isEmpty, rest.first == "=" else { return nil }
      let value = QuotedText.trim(rest.dropFirst())
      // A token68 may end in equals signs and nothing else; a parameter has a value.
      guard !value.allSatisfy({ $0 == "=" }) else { return nil }
      self.name = name.lowercased()
      self.value = QuotedText.unquote(value)
    }
  }

  /// RFC 9110, section 5.6.2.
  private static func isTokenCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "!#$%&'*+-.^_`|~".contains(character))
  }
}
