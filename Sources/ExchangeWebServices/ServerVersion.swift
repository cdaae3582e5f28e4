import SOAP

/// The version of the schema that a request follows (header `RequestServerVersion`).
public struct RequestServerVersion: Sendable, Hashable, RawRepresentable {
  /// The word on the wire.
  public let rawValue: String

  /// Takes a version by its word.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// What Exchange Online takes and this client's requests are written for.
  public static let exchange2016 = RequestServerVersion(rawValue: "Exchange2016")
  /// The version that older servers take as well.
  public static let exchange2013SP1 = RequestServerVersion(rawValue: "Exchange2013_SP1")

  var header: XMLElement {
    XMLElement(.t("RequestServerVersion"), attributes: [XMLAttribute("Version", rawValue)])
  }
}

/// What the server says about its version (SOAP header `ServerVersionInfo`).
///
/// `version` must never be sent back as ``RequestServerVersion``: Exchange Online reports words that it
/// does not take in requests.
public struct ServerVersionInfo: Sendable, Hashable {
  /// The major version; 15 for Exchange Online.
  public let major: Int
  /// The minor version; 20 for Exchange Online.
  public let minor: Int
  /// The major build number.
  public let majorBuild: Int
  /// The minor build number.
  public let minorBuild: Int
  /// The schema version, such as `V2018_01_08`.
  public let version: String?

  /// Makes a version.
  public init(major: Int, minor: Int, majorBuild: Int, minorBuild: Int, version: String? = nil) {
    self.major = major
    self.minor = minor
    self.majorBuild = majorBuild
    self.minorBuild = minorBuild
    self.version = version
  }

  /// Reads the SOAP header; `nil` when one of the four numbers is absent or no number.
  init?(_ element: XMLElement) {
    guard element.name == .t("ServerVersionInfo"),
      let major = element.attribute("MajorVersion").flatMap({ Int($0) }),
      let minor = element.attribute("MinorVersion").flatMap({ Int($0) }),
      let majorBuild = element.attribute("MajorBuildNumber").flatMap({ Int($0) }),
      let minorBuild = element.attribute("MinorBuildNumber").flatMap({ Int($0) })
    else { return nil }
    self.init(
      major: major, minor: minor, majorBuild: majorBuild, minorBuild: minorBuild,
      version: element.attribute("Version"))
  }
}

extension ServerVersionInfo: CustomStringConvertible {
  /// The four numbers, such as `15.20.9275.14`.
  public var description: String { "\(major).\(minor).\(majorBuild).\(minorBuild)" }
}
