import Testing

@testable import TenantLab

struct RecipientFilterTests {
  private static let recipient: [String: [String]] = [
    "alias": ["sales"], "customattribute1": ["Dynamics"], "displayname": ["Sales O'Brien"],
    "emailaddresses": ["SMTP:sales@contoso.example", "smtp:verkauf@contoso.example"],
    "memberofgroup": ["CN=Scope,DC=COM"],
  ]

  @Test(
    arguments: [
      ("Alias -eq 'sales'", true), ("alias -EQ \"SALES\"", true), ("Alias -ne 'sales'", false),
      ("Alias -like 'sa*'", true), ("Alias -like '*le'", false), ("Alias -like '*al*'", true),
      ("Alias -like 's*l*s'", true), ("Alias -like 'sales'", true),
      ("CustomAttribute1 -eq 'Dynamics' -and Alias -eq 'sales'", true),
      ("CustomAttribute1 -eq 'Dynamics' -and Alias -eq 'hr'", false),
      ("Alias -eq 'hr' -or CustomAttribute1 -eq 'Dynamics'", true),
      // -and binds more strongly than -or.
      ("Alias -eq 'sales' -or Alias -eq 'hr' -and Alias -eq 'nobody'", true),
      ("(Alias -eq 'sales' -or Alias -eq 'hr') -and Alias -eq 'nobody'", false),
      ("-not (Alias -eq 'hr')", true), ("{Alias -eq 'sales'}", true),
      ("DisplayName -eq 'Sales O''Brien'", true), ("EmailAddresses -like '*verkauf@*'", true),
      ("Department -eq $null", true), ("Alias -ne $null", true), ("Department -eq 'x'", false),
      ("MemberOfGroup -eq 'CN=Scope,DC=COM'", true), ("MemberOfGroup -eq 'Scope'", false),
    ] as [(String, Bool)])
  func aFilterHoldsOrDoesNot(text: String, holds: Bool) throws {
    #expect(try RecipientFilter(text).holds { Self.recipient[$0] ?? [] } == holds)
  }

  @Test(
    arguments: [
      "", "Alias", "Alias -eq", "Alias -is 'x'", "Alias -eq 'x", "(Alias -eq 'x'", "Alias -eq 'x')",
      "Alias -eq 'x' -and", "-eq 'x'", "Alias -eq 'x' Alias -eq 'y'", "Alias -eq sales",
    ])
  func whatIsNoFilterIsRefused(text: String) {
    #expect(throws: RecipientFilter.Malformed.self) { try RecipientFilter(text) }
  }
}
