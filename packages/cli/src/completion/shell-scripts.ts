/**
 * What a shell is told once. It asks `rushes complete` for what may stand at the cursor: one candidate a line, with a tab
 * and a sentence behind it. `:files`, `:folders` and `:lists` leave the rest to the shell's own completion of files.
 */
export const shellScripts = {
  bash: `# rushes: completion for bash. Put into ~/.bashrc:  source <(rushes completion bash)
_rushes() {
  local line current="\${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
  while IFS= read -r line; do
    case "$line" in
      :folders) compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -d -- "$current")) ;;
      :files) compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -f -- "$current")) ;;
      :lists)
        compopt -o filenames 2>/dev/null
        COMPREPLY+=($(compgen -d -- "$current") $(compgen -f -X '!*.@(yaml|yml|json)' -- "$current"))
        ;;
      *) COMPREPLY+=("\${line%%$'\\t'*}") ;;
    esac
  done < <(rushes complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
shopt -s extglob
complete -F _rushes rushes
`,
  zsh: `#compdef rushes
# rushes: completion for zsh. Put into ~/.zshrc, behind compinit:  source <(rushes completion zsh)
_rushes() {
  local line
  local -a found
  for line in "\${(@f)$(rushes complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    case "$line" in
      '') ;;
      :folders) _files -/ ;;
      :files) _files ;;
      :lists) _files -g '*.(yaml|yml|json)(-.)' ;;
      *$'\\t'*) found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") ;;
      *) found+=("\${line//:/\\\\:}") ;;
    esac
  done
  (( \${#found} )) && _describe -t rushes 'rushes' found
}
compdef _rushes rushes
`,
  fish: `# rushes: completion for fish. Once:  rushes completion fish > ~/.config/fish/completions/rushes.fish
function __rushes_complete
  set -l typed (commandline -opc)
  set -l current (commandline -ct)
  for line in (rushes complete -- $typed[2..] "$current" 2>/dev/null)
    switch $line
      case ':folders'
        __fish_complete_directories "$current"
      case ':files'
        __fish_complete_path "$current"
      case ':lists'
        __fish_complete_suffix .yaml
        __fish_complete_suffix .yml
        __fish_complete_suffix .json
      case '*'
        echo $line
    end
  end
end
complete -c rushes -f -a '(__rushes_complete)'
`,
} as const;

export type Shell = keyof typeof shellScripts;
