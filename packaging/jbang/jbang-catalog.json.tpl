{
  "aliases": {
    "{{jbangAliasName}}": {
      "script-ref": "https://github.com/{{repoOwner}}/{{repoName}}/releases/download/{{tagName}}/socket-to-me-{{projectVersion}}.jar",
      "description": "{{projectDescription}}",
      "java": "17+"
    }
  }
}
