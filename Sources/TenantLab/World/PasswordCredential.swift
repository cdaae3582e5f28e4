import Crypto

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A client secret as the directory keeps it: a digest, never the value.
struct PasswordCredential: Sendable {
  /// The id of the secret, which the portal shows beside the value and people paste instead of it.
  let keyID: String
  /// What the administrator called it.
  let displayName: String
  /// The first three characters of the value, the only part that can be read back.
  let hint: String
  let digest: SHA256Digest
  var startDateTime: Date
  var endDateTime: Date

  init(keyID: String, name: String = "secret", secret: String, from start: Date, to end: Date) {
    self.keyID = keyID
    self.displayName = name
    self.hint = String(secret.prefix(3))
    self.digest = SHA256.hash(data: Array(secret.utf8))
    self.startDateTime = start
    self.endDateTime = end
  }

  /// Whether a secret that a client sent is this one.
  func matches(_ secret: String) -> Bool {
    // Digest equality in Crypto takes the same time for every input.
    SHA256.hash(data: Array(secret.utf8)) == digest
  }

  func isValid(at moment: Date) -> Bool { startDateTime <= moment && moment < endDateTime }

  /// A fresh secret of the length and alphabet that Entra gives out.
  static func makeSecret() -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-")
    var generator = SystemRandomNumberGenerator()
    return String((0..<40).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] })
  }
}
