import Settings
import Testing

struct WaiverTests {
  private static let whole = """
    waivers:
      - cause: policy.unscoped
        subject: '*@contoso.example'
        reason: accepted
        owner: ann@contoso.example
        expires: 2027-01-31
      - check: consent.least-privilege
        reason: the app is shared
        owner: bob@contoso.example
        expires: 2028-02-29
    """

  @Test func waiversAreReadWithTheirPlaces() throws {
    let settings = Scene().inspect(Self.whole).settings
    #expect(settings.waivers.map(\.cause) == ["policy.unscoped", nil])
    #expect(settings.waivers.map(\.check) == [nil, "consent.least-privilege"])
    #expect(settings.waivers.first?.subject == "*@contoso.example")
    #expect(settings.waivers.map(\.expires) == ["2027-01-31", "2028-02-29"])
    #expect(settings.sources["waivers[1]"] == .file("xtdiag.yaml", line: 7, column: 5))
  }

  @Test(arguments: [
    ("waivers: policy.unscoped", "'waivers' is a single value where a list is expected"),
    ("waivers:\n  - reason: r\n    owner: o\n    expires: 2027-01-31", "either a cause or a check"),
    (
      "waivers:\n  - cause: a.b\n    check: c\n    reason: r\n    owner: o\n    expires: 2027-01-31",
      "either a cause or a check"
    ),
    ("waivers:\n  - cause: a.b\n    owner: o\n    expires: 2027-01-31", "no 'reason'"),
    ("waivers:\n  - cause: a.b\n    reason: r\n    expires: 2027-01-31", "no 'owner'"),
    ("waivers:\n  - cause: a.b\n    reason: r\n    owner: o", "no 'expires'"),
    ("waivers:\n  - cause: a.b\n    reason: r\n    owner: o\n    expires: soon", "this is no day"),
    ("waivers:\n  - cause: a.b\n    reason: r\n    owner: o\n    expires: 2027-02-29", "this is no day"),
    ("waivers:\n  - cause: a.b\n    reason: r\n    owner: o\n    expires: 2027-1-31", "this is no day"),
    ("waivers:\n  - cause: a.b\n    reson: r\n    owner: o\n    expires: 2027-01-31", "Did you mean 'reason'?"),
  ])
  func aMistakeIsTold(yaml: String, message: String) {
    let errors = Scene().errors(yaml)
    #expect(errors.contains { $0.contains(message) && $0.hasPrefix("xtdiag.yaml:") }, "\(errors)")
    #expect(Scene().inspect(yaml).settings.waivers.isEmpty)
  }
}
