public import HTTPTransport

/// Reads Exchange's pointer to an app (Microsoft Learn, "Get-ServicePrincipal").
public struct GetServicePrincipal: Cmdlet {
  /// The pointer.
  public typealias Row = ExchangeServicePrincipal

  /// The cmdlet's name.
  public static let name = "Get-ServicePrincipal"
  /// The app, by application id, object id or name.
  public let identity: String

  /// Makes a call.
  public init(_ identity: String) {
    self.identity = identity
  }

  /// The parameters by name.
  public var parameters: [String: AdminValue] { ["Identity": .text(identity)] }
}

/// Exchange's pointer to an app: role assignments hang on it.
public struct ExchangeServicePrincipal: CmdletRow {
  /// The application id, in lower case.
  public let appID: String
  /// The object id of the enterprise application, in lower case.
  public let objectID: String?
  /// The name for people.
  public let displayName: String?
  /// The identity by which other cmdlets name it.
  public let identity: String?

  /// Makes a pointer by hand, for tests of judges.
  public init(appID: String, objectID: String? = nil, displayName: String? = nil, identity: String? = nil) {
    self.appID = appID.lowercased()
    self.objectID = objectID?.lowercased()
    self.displayName = displayName
    self.identity = identity
  }

  /// Reads a row.
  public init(_ row: AdminRow) throws(BoundedJSON.Failure) {
    appID = try row.required("AppId").lowercased()
    // The older name of the same member.
    objectID = (row.text("ObjectId") ?? row.text("ServiceId"))?.lowercased()
    displayName = row.text("DisplayName")
    identity = row.text("Identity")
  }
}
