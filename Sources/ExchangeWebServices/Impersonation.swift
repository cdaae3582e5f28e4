import SOAP

/// The mailbox user that a request acts as.
///
/// A token of an application has no mailbox of its own, so each mailbox is opened as its user (Microsoft
/// Learn, "Impersonation and EWS in Exchange"). The schema takes exactly one of these forms.
public enum Impersonation: Sendable, Hashable {
  /// By the primary SMTP address: the usual form.
  case primarySmtpAddress(String)
  /// By any SMTP address of the mailbox.
  case smtpAddress(String)
  /// By the user principal name.
  case principalName(String)
  /// By the security identifier, written as `S-1-5-…`.
  case sid(String)

  /// What names the user.
  public var value: String {
    switch self {
    case .primarySmtpAddress(let value), .smtpAddress(let value), .principalName(let value), .sid(let value):
      value
    }
  }

  /// What the front end may route the request by (header `X-AnchorMailbox`); `nil` for an identifier,
  /// which is no address.
  public var anchor: String? {
    switch self {
    case .primarySmtpAddress(let value), .smtpAddress(let value), .principalName(let value): value
    case .sid: nil
    }
  }

  private var elementName: String {
    switch self {
    case .primarySmtpAddress: "PrimarySmtpAddress"
    case .smtpAddress: "SmtpAddress"
    case .principalName: "PrincipalName"
    case .sid: "SID"
    }
  }

  /// The SOAP header.
  var header: XMLElement {
    XMLElement(
      .t("ExchangeImpersonation"),
      children: [
        XMLElement(.t("ConnectingSID"), children: [XMLElement(.t(elementName), text: value)])
      ])
  }
}
