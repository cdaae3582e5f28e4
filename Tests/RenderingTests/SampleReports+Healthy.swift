import Diagnosis

extension SampleReports {
  /// Everything up to the token.
  static var signIn: [Finding] {
    [
      passed("settings.valid", .run, "Values are plausible"),
      passed("network.reach", Subject(.host, "login.microsoftonline.com"), "Reached in 31 ms"),
      passed("network.reach", Subject(.host, "outlook.office365.com"), "Reached in 44 ms"),
      passed("network.reach", Subject(.host, "graph.microsoft.com"), "Reached in 39 ms"),
      passed("network.reach", Subject(.host, "org.crm.dynamics.com"), "Reached in 52 ms"),
      passed(
        "network.clock", .run, "Clock differs by 0.4 s", expected: "less than 5 minutes", observed: "0.4 s"),
      passed("tenant.discovery", tenant, "contoso.example is in the public cloud, Europe"),
      passed("token.exchange", app, "Entra issues a token for Exchange", evidence: ["x5"]),
      passed("token.claims", app, "The claims are as asked"),
    ]
  }

  static var dynamicsSide: [Finding] {
    [
      passed("dataverse.connect", environment, "Signed in to Dynamics"),
      passed("dataverse.profile", profile, "The profile holds the values that work"),
    ]
      + mailboxes.map {
        passed("dataverse.mailbox-row", Subject(.mailboxRow, $0.name), "Approved and linked")
      }
      + skipped(
        "dataverse.test-and-enable", mailboxes.map { Subject(.mailboxRow, $0.name) },
        "not asked for (--allow-changes)")
  }

  static var working: [Finding] {
    signIn + [
      passed("token.credential-expiry", app, "The secret is good for 212 days"),
      passed("consent.ews", app, "full_access_as_app is granted"),
      passed("ews.liveness", app, "EWS accepts the token"),
      passed("policy.fence", control, "ceo@contoso.example is refused, as it must be"),
    ] + mailboxes.map { passed("mailbox.impersonation", $0, "The inbox opens") }
  }

  static var healthy: Report { report(working, evidence: [tokenExchange], dynamics: false) }

  static var healthyWithWarning: Report {
    report(
      working + [
        finding(
          "ews.retirement", tenant,
          .found(
            SampleCauses.retirement, .certain,
            Statement(observed: "EWS ends on 1 April 2027 for every tenant.")))
      ] + dynamicsSide, evidence: [tokenExchange])
  }
}
