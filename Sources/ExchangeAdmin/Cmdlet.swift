/// A cmdlet of Exchange Online that reads: its name, its parameters, and what its rows are.
///
/// The cmdlets and their parameters are those of Exchange Online PowerShell (Microsoft Learn,
/// "ExchangePowerShell").
public protocol Cmdlet: Sendable {
  /// A row of the answer.
  associatedtype Row: CmdletRow

  /// The name, such as `Get-CASMailbox`.
  static var name: String { get }
  /// The parameters by name. A switch is `true`.
  var parameters: [String: AdminValue] { get }
  /// The mailbox to route by.
  var anchor: AnchorMailbox { get }
}

extension Cmdlet {
  /// Most cmdlets are about the organization.
  public var anchor: AnchorMailbox { .organization }

  /// The request's body.
  var input: AdminValue {
    .object(["CmdletInput": .object(["CmdletName": .text(Self.name), "Parameters": .object(parameters)])])
  }
}

/// What a list has no end for by itself.
extension AdminValue {
  /// The value of `ResultSize` that asks for all rows.
  static let unlimited = AdminValue.text("Unlimited")
}
