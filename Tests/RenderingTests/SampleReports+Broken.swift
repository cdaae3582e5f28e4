import Diagnosis

extension SampleReports {
  static var consentMissing: Report {
    report(
      signIn
        + skipped("token.credential-expiry", [app], "not readable: the app lacks Application.Read.All.")
        + [
          finding(
            "consent.ews", app,
            .found(
              SampleCauses.consentMissing, .certain,
              Statement(
                explanation: "The token that Entra issued has no roles, so Exchange will refuse it.",
                expected: "roles with full_access_as_app", observed: "no roles claim in the token")),
            evidence: ["x5"])
        ]
        + blocked("ews.liveness", [app], by: "consent.ews")
        + [finding("ews.retirement", tenant, .found(SampleCauses.retirement, .certain, Statement()))]
        + blocked("policy.fence", [control], by: "ews.liveness")
        + blocked("mailbox.impersonation", mailboxes, by: "ews.liveness")
        + blocked("mailbox.incoming", mailboxes, by: "mailbox.impersonation")
        + dynamicsSide,
      evidence: [tokenExchange])
  }

  static var gateClosed: Report {
    report(
      signIn
        + [
          passed("consent.ews", app, "full_access_as_app is granted"),
          finding(
            "consent.graph-roles", app,
            .found(
              SampleCauses.secretExpiring, .likely,
              Statement("3 of 10 Graph permissions for 2027 are missing"))),
          finding(
            "ews.liveness", app,
            .found(
              SampleCauses.appNotAllowed, .likely,
              Statement(
                observed: """
                  Status 403 with a policy reason in its headers. The list names 2 apps, both other than \
                  \(client).
                  """),
              alternatives: [
                Alternative("policy.propagating", why: "the list was changed 3 minutes ago"),
                Alternative("ews.user-agent-blocked", why: "the user agent policy could not be read"),
              ]),
            evidence: ["x7"], durationMs: 81, attempts: 2),
          passed("ews.gates", tenant, "The gates were read"),
          finding("ews.retirement", tenant, .found(SampleCauses.retirement, .certain, Statement())),
        ]
        + mailboxes.map { passed("policy.declared", $0, "Granted") }
        + blocked("policy.fence", [control], by: "ews.liveness")
        + ["impersonation", "incoming", "outgoing", "appointments-contacts-tasks"].flatMap {
          blocked(CheckID("mailbox.\($0)"), mailboxes, by: "ews.liveness")
        }
        + dynamicsSide,
      evidence: [tokenExchange, livenessExchange])
  }

  static var everyVerdict: Report {
    report(
      signIn + [
        finding("token.credential-expiry", app, .found(SampleCauses.secretExpiring, .certain, Statement())),
        passed("consent.ews", app, "full_access_as_app is granted"),
        passed("ews.liveness", app, "EWS accepts the token"),
        passed("mailbox.impersonation", mailboxes[0], "The inbox opens"),
        finding(
          "mailbox.impersonation", mailboxes[1],
          .found(SampleCauses.throttled, .certain, Statement(observed: "ErrorServerBusy, back off for 297 s"))
        ),
        finding(
          "mailbox.impersonation", mailboxes[2],
          .found(
            SampleCauses.accessDenied, .possible, Statement(observed: "ErrorAccessDenied"),
            alternatives: [Alternative("policy.propagating", why: "the policy may have changed lately")])),
        finding(
          "dataverse.mailbox-row", row("orders"),
          .found(SampleCauses.rowNotApproved, .certain, Statement(expected: "approved", observed: "pending"))),
        finding("zeta.future", .run, .pass(Statement("A check of a later version"))),
        finding("alpha.future", Subject(.host, "proxy.example"), .pass(Statement())),
      ] + blocked("mailbox.incoming", [mailboxes[2]], by: "mailbox.impersonation")
        + skipped("graph.roles", [app], "Graph is out of reach: timed out"),
      evidence: [tokenExchange, silentExchange], durationMs: 200_400)
  }

  static var interrupted: Report {
    report(
      signIn
        + blocked("consent.ews", [], by: "token.claims")
        + [
          passed("consent.ews", app, "full_access_as_app is granted"),
          finding(
            "ews.liveness", app,
            .found(.interrupted, .certain, Statement(observed: "stopped after 1.2 s"))),
        ] + blocked("mailbox.impersonation", mailboxes, by: "ews.liveness"),
      evidence: [tokenExchange], command: "mailbox", durationMs: 1240, interrupted: true)
  }

  static var manyMailboxes: Report {
    let all = (1...2000).map { mailbox("box\(String(10_000 + $0).dropFirst())") }
    return report(
      signIn + [
        passed("consent.ews", app, "full_access_as_app is granted"),
        passed("ews.liveness", app, "EWS accepts the token"),
      ]
        + all.enumerated().map { index, box in
          switch index {
          case 40..<1985:
            finding(
              "mailbox.impersonation", box,
              .found(SampleCauses.accessDenied, .certain, Statement(observed: "ErrorAccessDenied")))
          case 1990, 1995:
            finding("mailbox.impersonation", box, .found(SampleCauses.throttled, .certain, Statement()))
          default: passed("mailbox.impersonation", box, "The inbox opens")
          }
        }
        + all.enumerated().flatMap { index, box in
          (40..<1985).contains(index) || index == 1990 || index == 1995
            ? blocked("mailbox.incoming", [box], by: "mailbox.impersonation")
            : [passed("mailbox.incoming", box, "Reading works")]
        }
        + all.flatMap { skipped("mailbox.outgoing", [$0], "\($0.name) was left out for a reason of its own") }
        + all.enumerated().flatMap { index, box in
          skipped("mailbox-row.state", [row("\(box.name.prefix { $0 != "@" })")], "reason \(index % 900)")
        },
      durationMs: 4_210_000,
      notes: [
        Report.MailboxNote(address: all[40].name, note: "head of sales"),
        Report.MailboxNote(
          address: all[41].name, note: "moved here by the merger of two companies\n and not looked at since"),
      ])
  }

  static let hostile =
    "\u{1B}[2J\u{1B}[31mPASS\r\n\u{7}everything\u{9B}1m works\u{202E}kcab\u{2066}\u{200B}\u{2028}x"

  static var hostileTexts: Report {
    let host = Subject(.host, "evil.example\n ✓ all is well\u{1B}[0m")
    let unknown = Cause(
      "ews.unknown-gate", .fail, side: .exchangeTenant,
      whoCanFix: "Exchange Administrator, tenant B\u{1B}[1m",
      takesEffect: "1 hour\nPASS", title: "A gate that nobody knows: {subject}", explanation: hostile,
      decidedBy: "", fix: [FixStep(hostile, command: "Get-Thing '{subject}'\nRemove-Thing *\u{202E}")],
      docs: ["https://evil.example/\u{1B}]8;;x"])
    return report(
      [
        passed("settings.valid", .run, hostile),
        passed("network.reach", host, "\(hostile)"),
        finding(
          "ews.liveness", host,
          .found(
            unknown, .possible,
            Statement(
              explanation: String(repeating: "a", count: 3000), expected: String(repeating: "漢字", count: 70),
              observed: "\(hostile) z" + String(repeating: "\u{301}", count: 50)),
            alternatives: [Alternative(CauseID("x.\u{1B}[0m"), why: hostile)])),
        finding(
          CheckID("odd\u{1B}[0mgroup-with-a-very-long-name-indeed.check"), Subject(.mailbox, hostile),
          .blocked(by: CheckID("ews.\u{1B}[8m"), Statement())),
        finding("nodots", Subject(.mailbox, "二@例え.example"), .skipped(reason: hostile)),
      ], causes: [unknown], durationMs: -5, dynamics: false, exchangeTenantName: "contoso\u{1B}[5m.example\n")
  }
}
