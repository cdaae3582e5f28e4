import Diagnosis
import Foundation
import Testing

@testable import Checks

/// What follows from policies and roles, one rule at a time.
struct DeclaredAccessTests {
  typealias Kind = PolicyMembership.Kind

  private static func membership(
    _ right: AccessPolicy.Right, _ kind: Kind, through: String? = nil
  ) -> PolicyMembership {
    PolicyMembership(
      kind, in: AccessPolicy(identity: "id", appID: "app", right: right, scopeName: "Group"), through: through)
  }

  @Test(
    arguments: [
      ([], .granted),
      ([(.restrict, .direct)], .granted), ([(.restrict, .none)], .denied),
      ([(.deny, .direct)], .denied), ([(.deny, .none)], .granted),
      // A denial wins over a restriction that lets in.
      ([(.restrict, .direct), (.deny, .direct)], .denied),
      ([(.restrict, .none), (.restrict, .direct)], .granted),
      ([(.restrict, .none), (.deny, .none)], .denied),
      // Inner groups count, as documented.
      ([(.restrict, .nested)], .granted), ([(.deny, .nested)], .denied),
      // What could not be read leaves open only what hangs on it.
      ([(.restrict, .unknown)], .unknown), ([(.deny, .unknown)], .unknown),
      ([(.restrict, .direct), (.restrict, .unknown)], .granted),
      ([(.restrict, .direct), (.deny, .unknown)], .unknown),
      ([(.restrict, .none), (.deny, .unknown)], .denied),
      ([(.deny, .direct), (.restrict, .unknown)], .denied),
      // A kind of policy that is not known says nothing.
      ([(AccessPolicy.Right(rawValue: "AuditAccess"), .direct)], .unknown),
      ([(.deny, .direct), (AccessPolicy.Right(rawValue: "AuditAccess"), .none)], .denied),
    ] as [([(AccessPolicy.Right, Kind)], Access)])
  func policiesAreEvaluatedInTheirOrder(policies: [(AccessPolicy.Right, Kind)], expected: Access) {
    #expect(policies.map { Self.membership($0, $1) }.access == expected)
  }

  @Test(
    arguments: [
      ([(.restrict, .nested)], true), ([(.restrict, .direct), (.restrict, .nested)], false),
      ([(.restrict, .none)], false), ([(.deny, .nested), (.restrict, .direct)], true), ([], false),
    ] as [([(AccessPolicy.Right, Kind)], Bool)])
  func aMembershipThatHangsOnAnInnerGroupIsSeen(policies: [(AccessPolicy.Right, Kind)], isNested: Bool) {
    #expect((policies.map { Self.membership($0, $1) }.onlyNested != nil) == isNested)
  }

  @Test(
    arguments: [
      ("Granted", .granted), ("Denied", .denied), ("denied", .denied), ("Accordé", .unknown), ("Zugelassen", .unknown),
      ("", .unknown), ("GrantedByMagic", .unknown),
    ] as [(String, Access)])
  func onlyTheDocumentedWordsAreVerdicts(text: String, expected: Access) {
    #expect(PolicyTest(text).access == expected)
  }

  @Test(
    arguments: [
      ("Organization", .organization), ("OrganizationConfig", .organization), ("Not Applicable", .organization),
      ("", .organization), (nil, .organization), ("CustomRecipientScope", .custom),
      ("AdministrativeUnit", .administrativeUnit), ("Group", .group), ("Something", .unknown),
    ] as [(String?, AccessRole.ScopeKind)])
  func theWordsForScopesAreRead(text: String?, expected: AccessRole.ScopeKind) {
    #expect(AccessRole.ScopeKind(text) == expected)
  }

  private static let ews = "Application EWS.AccessAsApp"

  @Test(
    arguments: [
      (RoleTest(role: ews, permissions: [], isInScope: true), .granted),
      (RoleTest(role: ews, permissions: [], isInScope: false), .denied),
      (RoleTest(role: "Custom", permissions: ["EWS.AccessAsApp"], isInScope: true), .granted),
      (RoleTest(role: ews, permissions: [], scopeKind: .organization, isInScope: nil), .granted),
      (RoleTest(role: ews, permissions: [], scopeKind: .custom, isInScope: nil), .unknown),
      // The composite roles are for Graph, whatever their names promise.
      (
        RoleTest(
          role: "Application Exchange Full Access", permissions: ["Mail.ReadWrite", "Calendars.ReadWrite"],
          isInScope: true), .denied
      ),
      (RoleTest(role: "Application Mail.ReadWrite", permissions: ["Mail.ReadWrite"], isInScope: true), .denied),
    ] as [(RoleTest, Access)])
  func onlyARoleForEWSOpensEWS(test: RoleTest, expected: Access) {
    #expect(test.access == expected)
  }

  @Test(
    arguments: [
      (.organization, nil, ["a"], .granted), (.administrativeUnit, "A", ["a", "b"], .granted),
      (.administrativeUnit, "c", ["a"], .denied), (.administrativeUnit, "c", nil, .unknown),
      (.custom, "Scope", ["a"], .unknown), (.group, "a", ["a"], .unknown), (.unknown, "a", ["a"], .unknown),
    ] as [(AccessRole.ScopeKind, String?, [String]?, Access)])
  func aScopeIsEvaluatedAsFarAsItCanBe(kind: AccessRole.ScopeKind, scope: String?, units: [String]?, expected: Access) {
    let role = AccessRole(name: "n", role: Self.ews, scopeKind: kind, scope: scope)
    #expect(role.covers(administrativeUnits: units) == expected)
  }

  @Test(
    arguments: [
      (.granted, .granted, .denied, .granted), (.granted, .denied, .denied, .denied),
      // A policy does not narrow a role, and a scope does not narrow consent.
      (.granted, .denied, .granted, .granted), (.granted, .granted, .granted, .granted),
      // Without consent the policies have nothing to say.
      (.denied, .granted, .denied, .denied), (.denied, .granted, .granted, .granted),
      (.denied, .unknown, .denied, .denied),
      // What is unknown decides only where nothing else does.
      (.granted, .unknown, .granted, .granted), (.granted, .unknown, .denied, .unknown),
      (.unknown, .granted, .denied, .unknown), (.unknown, .denied, .denied, .denied),
      (.granted, .granted, .unknown, .granted), (.granted, .denied, .unknown, .unknown),
    ] as [(Access, Access, Access, Access)])
  func consentAndRolesAddUp(consent: Access, policies: Access, roles: Access, expected: Access) {
    #expect(consent.and(policies).or(roles) == expected)
  }
}
