import Foundation
import Testing

@testable import TenantLab

struct ClientAssertionTests {
  typealias Change = LabClient.AssertionChange

  private static let noon = Int(LabClient.noon.timeIntervalSince1970)

  @Test(arguments: [.ps256, .rs256] as [CompactJWS.Algorithm])
  func bothStylesOfAssertionAreGood(algorithm: CompactJWS.Algorithm) async throws {
    let client = try await LabClient(credential: .certificate)
    let answer = await client.token(assertion: try client.assertion(Change(algorithm: algorithm)))
    #expect(answer.status == 200)
    let token = try #require(answer.json["access_token"] as? String)
    guard case .valid(let claims) = await client.keys.read(token) else {
      Issue.record("the lab does not know its own token")
      return
    }
    #expect(claims.appidacr == "2")
    #expect(claims.roles == ["full_access_as_app"])
  }

  @Test(
    arguments: [
      ("no times but exp", Change(claims: ["nbf": nil])),
      ("a fraction", Change(claims: ["exp": .string("\(noon + 300).25"), "nbf": .string("\(noon).5")])),
      ("texts", Change(claims: ["exp": .string("\(noon + 300)"), "nbf": .string("\(noon)")])),
      ("a clock that is a little fast", Change(claims: ["nbf": .integer(noon + 60)])),
      ("a list of audiences", Change(claims: ["aud": .strings([LabClient.tokenEndpoint])])),
      (
        "the endpoint by domain",
        Change(claims: ["aud": "https://localhost:8443/contoso.example/oauth2/v2.0/token"])
      ),
      (
        "the endpoint of the first version",
        Change(claims: ["aud": .string("https://localhost:8443/\(LabIdentity.exchangeTenantID)/oauth2/token")])
      ),
      ("a type in small letters", Change(header: ["typ": "jwt"])),
    ] as [(String, Change)])
  func whatRealClientsSendIsAccepted(what: String, change: Change) async throws {
    let client = try await LabClient(credential: .certificate)
    #expect(await client.token(assertion: try client.assertion(change)).status == 200)
  }

  @Test func paddingOfTheThumbprintMakesNoDifference() async throws {
    let client = try await LabClient(credential: .certificate)
    let certificate = try #require(client.store.snapshot.support.certificate)
    let digest = Data(KeyCredential(keyID: "", certificate: certificate).sha1Thumbprint)
    let padded = digest.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
    #expect(padded.hasSuffix("="))
    let change = Change(header: ["x5t": .string(padded)], algorithm: .rs256)
    #expect(await client.token(assertion: try client.assertion(change)).status == 200)
  }

  @Test(
    arguments: [
      ("no type", Change(header: ["typ": nil]), 5_002_727, "invalid_request"),
      ("another type", Change(header: ["typ": "at+jwt"]), 5_002_727, "invalid_request"),
      ("no subject", Change(claims: ["sub": nil]), 700_022, "invalid_client"),
      ("another endpoint", Change(claims: ["aud": "https://localhost:8443/"]), 700_023, "invalid_client"),
      ("no audience", Change(claims: ["aud": nil]), 700_023, "invalid_client"),
      (
        "another tenant's endpoint",
        Change(claims: [
          "aud": .string("https://localhost:8443/\(LabIdentity.dynamicsTenantID)/oauth2/v2.0/token")
        ]), 700_023, "invalid_client"
      ),
      ("no end", Change(claims: ["exp": nil]), 50027, "invalid_request"),
      ("over", Change(claims: ["exp": .integer(noon)]), 700_024, "invalid_client"),
      ("not begun", Change(claims: ["nbf": .integer(noon + 301)]), 700_024, "invalid_client"),
      ("another thumbprint", Change(header: ["x5t#S256": "AAAA"]), 700_027, "invalid_client"),
      ("no thumbprint", Change(header: ["x5t#S256": nil]), 700_027, "invalid_client"),
      ("another key", Change(isSignedByAStranger: true), 700_027, "invalid_client"),
      ("another algorithm", Change(header: ["alg": "ES256"]), 90010, "invalid_request"),
      ("the other padding", Change(header: ["alg": "RS256"]), 700_027, "invalid_client"),
      (
        "another app", Change(claims: ["iss": .string(LabIdentity.adminClientID)]), 700_021, "invalid_client"
      ),
      (
        "another subject", Change(claims: ["sub": .string(LabIdentity.adminClientID)]), 50048, "invalid_client"
      ),
    ] as [(String, Change, Int, String)])
  func anAssertionThatIsWrongIsRefused(what: String, change: Change, code: Int, error: String) async throws {
    let client = try await LabClient(credential: .certificate)
    let answer = await client.token(assertion: try client.assertion(change))
    #expect(answer.aadsts == code)
    #expect(answer.json["error"] as? String == error)
    #expect(answer.status == (error == "invalid_client" ? 401 : 400))
  }

  @Test(arguments: ["rubbish", "a.b.c", "..", "e30.e30.AA", "W10.e30.AA"] as [String])
  func whatIsNoTokenIsMalformed(assertion: String) async throws {
    let client = try await LabClient(credential: .certificate)
    let code = await client.token(assertion: assertion).aadsts
    // An empty object is a token, of no type.
    #expect(code == (assertion.hasPrefix("e30.") ? 5_002_727 : 50027))
  }

  @Test func eachFlippedBitIsRefused() async throws {
    let client = try await LabClient(credential: .certificate)
    let parts = try client.assertion().split(separator: ".").map(String.init)
    let signature = try #require(Base64URL.decoded(parts[2]))
    for bit in stride(from: 0, to: signature.count * 8, by: 97) {
      var changed = signature
      changed[bit / 8] ^= 1 << (bit % 8)
      let forged = "\(parts[0]).\(parts[1]).\(Base64URL.encoded(changed))"
      #expect(await client.token(assertion: forged).aadsts == 700_027)
    }
    let payload = try #require(Base64URL.decoded(parts[1]))
    let text = String(decoding: payload, as: UTF8.self)
    // One letter of the id that nobody looks at, which the signature covers all the same.
    let index = try #require(text.firstRange(of: "\"jti\":\"")).upperBound
    let other = text[index] == "0" ? "1" : "0"
    let changed = text.replacingCharacters(in: index...index, with: other)
    let forged = "\(parts[0]).\(Base64URL.encoded(Data(changed.utf8))).\(parts[2])"
    #expect(await client.token(assertion: forged).aadsts == 700_027)
  }

  @Test func theReasonNamesKeyAndTimes() async throws {
    let client = try await LabClient(credential: .certificate)
    let unknown = await client.token(assertion: try client.assertion(Change(header: ["x5t#S256": "q83v"])))
    #expect(
      unknown.description.contains("[Reason - The key was not found., Thumbprint of key used by client: 'ABCDEF'"))
    let forged = await client.token(assertion: try client.assertion(Change(isSignedByAStranger: true)))
    #expect(forged.description.contains("[Reason - The provided signature value did not match"))
    #expect(forged.description.contains("Found key 'Start=08/25/2026 12:00:00, End="))
    let late = await client.token(
      assertion: try client.assertion(Change(claims: ["nbf": nil, "exp": .integer(Self.noon - 1)])))
    #expect(late.description.contains("Current time: 2026-11-23T12:00:00.0000000Z"))
    #expect(late.description.contains("assertion valid from 1970-01-01T00:00:00, "))
    #expect(late.description.contains("expiry time of assertion 2026-11-23T11:59:59."))
  }

  @Test func theLabsClockRulesAssertions() async throws {
    let client = try await LabClient(credential: .certificate)
    let assertion = try client.assertion()
    for (offset, code) in [(599.0, nil), (600, 700_024), (-300, nil), (-301, 700_024)] as [(Double, Int?)] {
      client.store.update { $0.clock.offset = offset }
      #expect(await client.token(assertion: assertion).aadsts == code)
    }
  }

  @Test func anAppWithoutCertificatesSaysSo() async throws {
    let client = try await LabClient(credential: .certificate) { world in
      try world.changeApp { $0.keyCredentials = [] }
    }
    #expect(await client.token(assertion: try client.assertion()).aadsts == 700_026)
  }

  @Test func anExpiredCertificateIsRefusedThoughItsSignatureIsGood() async throws {
    let client = try await LabClient("token.certificate-expired")
    #expect(await client.token(assertion: try client.assertion()).aadsts == 1_000_502)
  }
}

extension LabResponse {
  var description: String { json["error_description"] as? String ?? "" }
}
