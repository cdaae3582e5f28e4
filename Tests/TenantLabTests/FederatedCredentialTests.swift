import Foundation
import Testing

@testable import TenantLab

struct FederatedCredentialTests {
  private func token(_ client: LabClient, _ claims: [String: JSONText?] = [:], kid: String = OutsideIssuer.signingKeyID)
    async throws -> LabResponse
  {
    let now = Int(LabClient.noon.timeIntervalSince1970)
    var payload: [String: JSONText?] = [
      "aud": .string(Cloud.public.tokenExchangeAudience), "exp": .integer(now + 3_600), "iat": .integer(now),
      "iss": .string(LabIdentity.outsideIssuer), "sub": .string(LabIdentity.outsideSubject),
    ]
    for (name, value) in claims { payload[name] = value }
    let assertion = try CompactJWS.signed(
      header: ["alg": "RS256", "kid": .string(kid)], payload: LabClient.object(payload),
      key: try LabKeys.outsideIssuer.get(), algorithm: .rs256)
    return await client.token(assertion: assertion)
  }

  @Test func aTokenOfTheOutsideIssuerIsAsGoodAsACertificate() async throws {
    let client = try await LabClient(credential: .federatedToken)
    let answer = try await token(client)
    #expect(answer.status == 200)
    #expect(await client.token().status == 200)
  }

  @Test(
    arguments: [
      ("iss", "https://oidc.adatum.example/cluster-1/", 700_211), ("iss", "https://oidc.adatum.example", 700_211),
      ("sub", "system:serviceaccount:other:xtdiag", 700_213),
      ("sub", "System:ServiceAccount:Sync:XTDiag", 7_002_138),
      ("sub", "old form", 7_002_137), ("aud", "api://AzureADTokenExchangeUSGov", 700_212),
      ("aud", LabClient.tokenEndpoint, 700_212),
    ] as [(String, String, Int)])
  func issuerSubjectAndAudienceMustMatchToTheLetter(claim: String, value: String, code: Int) async throws {
    let client = try await LabClient(credential: .federatedToken) { world in
      try world.changeApp { $0.federatedCredentials[0].formerSubject = "old form" }
    }
    let answer = try await token(client, [claim: .string(value)])
    #expect(answer.aadsts == code)
    #expect(answer.status == 401)
    #expect(answer.description.contains("'\(value)'"))
  }

  @Test func anAppThatTrustsNobodySaysSo() async throws {
    let client = try await LabClient(credential: .federatedToken) { world in
      try world.changeApp { $0.federatedCredentials = [] }
    }
    #expect(try await token(client).aadsts == 70025)
  }

  @Test func keysAreThoseOfTheIssuersMetadata() async throws {
    let client = try await LabClient(credential: .federatedToken)
    #expect(try await token(client, kid: "rotated").aadsts == 7_000_272)
    client.store.update { $0.outsideIssuers[0].isReachable = false }
    #expect(try await token(client).aadsts == 90061)
    let other = try AppCertificate(
      name: "x", key: try LabKeys.unregistered.get(), from: LabClient.noon, to: LabClient.noon)
    let stranger = KeyCredential(keyID: "x", certificate: other).publicKey
    client.store.update { world in
      world.outsideIssuers[0].isReachable = true
      world.outsideIssuers[0].publishedKeys[OutsideIssuer.signingKeyID] = stranger
    }
    #expect(try await token(client).aadsts == 700_027)
  }

  @Test func aStaleTokenFileIsOutOfTime() async throws {
    let client = try await LabClient(credential: .federatedToken)
    client.store.update { $0.clock.offset += 3_600 }
    #expect(try await token(client).aadsts == 700_024)
    // What the issuer writes now is good.
    #expect(await client.token().status == 200)
  }
}
