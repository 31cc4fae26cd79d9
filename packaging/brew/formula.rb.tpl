class {{brewFormulaName}} < Formula
  desc "{{projectDescription}}"
  homepage "{{projectLinkHomepage}}"
  url "{{distributionUrl}}"
  version "{{projectVersion}}"
  sha256 "{{distributionChecksumSha256}}"
  license "{{projectLicense}}"

  depends_on "openjdk"

  def install
    libexec.install Dir["*"]
    man1.install_symlink Dir[libexec/"share/man/man1/*"]
    man5.install_symlink Dir[libexec/"share/man/man5/*"]
    man8.install_symlink Dir[libexec/"share/man/man8/*"]
    bash_completion.install_symlink libexec/"share/bash-completion/completions/socket-to-me"
    zsh_completion.install_symlink libexec/"share/zsh/site-functions/_socket-to-me"
    fish_completion.install_symlink libexec/"share/fish/vendor_completions.d/socket-to-me.fish"
    # Homebrew's Java is on no PATH.
    (bin/"socket-to-me").write_env_script libexec/"socket-to-me", Language::Java.overridable_java_home_env
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/socket-to-me --version")
  end
end
