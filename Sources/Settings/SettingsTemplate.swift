/// The configuration file that `xtdiag init` writes.
public enum SettingsTemplate {
  /// The placeholder for the Exchange tenant. It is no valid tenant, so that a forgotten one is found.
  public static let tenantPlaceholder = "<tenant id or verified domain>"
  /// The placeholder for the client id.
  public static let clientIDPlaceholder = "<application (client) id>"
  /// The placeholder for the first mailbox.
  public static let mailboxPlaceholder = "<mailbox address>"

  /// A file with every key explained in a line, and the optional parts commented out.
  ///
  /// What is nil becomes a placeholder, which has to be filled in before the file loads without errors.
  public static func commentedFile(
    cloud: CloudName = .public, tenant: String? = nil, clientID: String? = nil, mailboxes: [String] = []
  ) -> String {
    let addresses = mailboxes.isEmpty ? [mailboxPlaceholder] : mailboxes
    let list = addresses.map { "  - address: \(quoted($0))" }.joined(separator: "\n")
    return """
      # Settings of xtdiag. Check them with: xtdiag init --check
      # Flags beat environment variables, and environment variables beat this file.
      # Secrets never stand here, only the place that each one is read from:
      #   { env: NAME }     an environment variable
      #   { file: PATH }    a file, relative to this one's folder; keep it readable for yourself only
      #   { stdin: true }   standard input; one secret at most

      # The Microsoft cloud: \(CloudName.allCases.map(\.rawValue).joined(separator: ", ")).
      cloud: \(cloud.rawValue)

      # The tenant that holds the mailboxes, and the app registration in it that Dynamics signs in as.
      exchange:
        # The tenant's id, or one of its verified domains.
        tenant: \(quoted(tenant ?? tenantPlaceholder))
        # The Application (client) ID of the app, as it stands in the email server profile.
        clientId: \(quoted(clientID ?? clientIDPlaceholder))
        # The client secret of the app, the same that the email server profile holds.
        clientSecret: { env: XTDIAG_EXCHANGE_CLIENT_SECRET }
        # A certificate in place of the secret: PEM files; without 'key' both are in one file. 'thumbprint: sha1'
        # in it signs the older way, for a tenant that does not find the certificate.
        # certificate: { file: app.pem, key: app.key }
        # A token of another identity provider in place of the secret (workload identity).
        # federatedToken: { file: token.jwt }
        # A second app that may read policies and organization settings (Exchange.ManageAsApp).
        # admin:
        #   clientId: 00000000-0000-4000-8000-000000000000
        #   clientSecret: { env: XTDIAG_EXCHANGE_ADMIN_CLIENT_SECRET }

      # The mailboxes to look at. With 'expect: denied' a mailbox is a control: the app must not reach it.
      mailboxes:
      \(list)
        # - address: ceo@contoso.example
        #   expect: denied
        #   note: kept for the readers of the report

      # The Dynamics side, to compare the email server profile and the mailbox rows.
      # dynamics:
      #   # The environment's URL, scheme and host only.
      #   environment: https://org.crm.dynamics.com
      #   # The tenant of Dynamics: its id, or one of its verified domains.
      #   tenant: fabrikam.example
      #   # An app registration there that is an application user of the environment.
      #   clientId: 00000000-0000-4000-8000-000000000000
      #   clientSecret: { env: XTDIAG_DYNAMICS_CLIENT_SECRET }
      #   # The email server profile by name; without it every profile is looked at.
      #   serverProfile: Exchange Online (contoso)

      # Base URLs in place of the cloud's own, for labs, gateways and tests.
      # endpoints:
      #   login: https://localhost:8443
      #   exchange: https://localhost:8444
      #   graph: https://localhost:8445
      #   dataverse: https://localhost:8446

      # One more authority to trust, as PEM. Verification can't be switched off.
      # trust: { caFile: ca.pem }

      # The proxy for every request. If it wants a password, set XTDIAG_PROXY to the whole URL instead.
      # proxy: { url: http://proxy.example:3128 }

      # Findings that somebody answers for: still looked for and shown, and without weight for the exit status.
      # waivers:
      #   - cause: policy.unscoped            # or 'check:' with the id or the group of a check
      #     subject: '*@contoso.example'      # optional; * stands for anything
      #     reason: accepted until the move to RBAC for Applications
      #     owner: exchange-team@contoso.example
      #     expires: 2027-01-31               # the last day on which it holds

      """
  }

  /// The text as YAML reads it back, in double quotes wherever a bare one might mean something else.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      text.first?.isASCIILetterOrDigit == true
      && text.allSatisfy { $0.isASCIILetterOrDigit || ".-_@+".contains($0) }
      && text.contains { $0.isLetter } && text.contains { ".-@".contains($0) }
    guard !isPlain else { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.properties.generalCategory == .control:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
