/// The Microsoft cloud that both tenants live in.
public enum CloudName: String, Sendable, Hashable, CaseIterable {
  /// The worldwide cloud.
  case `public` = "public"
  /// US government community cloud; it signs in at the worldwide hosts.
  case gcc = "gcc"
  /// US government, GCC High.
  case gccHigh = "gcc-high"
  /// US Department of Defense.
  case dod = "dod"
  /// China, operated by 21Vianet.
  case china = "china"
}
