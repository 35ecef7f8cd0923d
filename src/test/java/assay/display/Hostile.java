package assay.display;

import java.util.ArrayList;
import java.util.List;

/** Texts that someone who makes the data may put into it. */
final class Hostile {

    private Hostile() {}

    static List<String> texts() {
        List<String> texts = new ArrayList<>();
        String run = "alert(1)";
        for (String on :
                List.of("onerror", "onload", "onclick", "onmouseover", "ONFOCUS", "ontoggle")) {
            texts.add("<img src=x " + on + "=" + run + ">");
            texts.add("\" " + on + "=" + run + " x=\"");
            texts.add("' " + on + "='" + run);
        }
        for (String element :
                List.of("script", "iframe", "object", "embed", "svg", "math", "style", "form")) {
            texts.add("<" + element + ">" + run + "</" + element + ">");
            texts.add("</td></tr></table><" + element + " src=//evil.example>");
        }
        texts.addAll(
                List.of(
                        "<a href=\"javascript:alert(1)\">x</a>",
                        "<base href=//evil.example>",
                        "<meta http-equiv=refresh content=0>",
                        "<link rel=stylesheet href=//evil.example>",
                        "<details open ontoggle=alert(1)>",
                        "<table background=javascript:alert(1)>",
                        "<div style=background:url(javascript:alert(1))>",
                        "&lt;script&gt;alert(1)&lt;/script&gt;",
                        "&#60;script&#62;alert(1)",
                        "<!--><script>alert(1)//-->",
                        "<![CDATA[<script>alert(1)]]>",
                        "--><img src=x onerror=alert(1)>",
                        "</summary></details><script>alert(1)</script>",
                        "</figcaption><img src=x onerror=alert(1)>",
                        "<scr<script>ipt>alert(1)</script>",
                        "\u0000<script>alert(1)</script>",
                        "<\u0000script>alert(1)</script>",
                        "\u001b]8;;javascript:alert(1)\u0007x\u001b]8;;\u0007",
                        "\u001b[31mred\u001b[0m",
                        "\u009b31m",
                        "\u202Etxt.exe\u202C",
                        "\u2066\u2067\u2069",
                        "line\u2028break\u2029<script>",
                        "$\\href{javascript:alert(1)}{x}$",
                        "\\(\\unicode{x}\\)",
                        "`<img src=x onerror=alert(1)>`",
                        "[x](javascript:alert(1))",
                        "%00<script>alert(1)</script>",
                        "＜script＞alert(1)＜/script＞",
                        "{{constructor.constructor('alert(1)')()}}",
                        "${alert(1)}",
                        "datum.x; alert(1)",
                        "\r\n\r\n<script>alert(1)</script>",
                        "x".repeat(3_000) + "<script>alert(1)</script>",
                        "😀".repeat(40) + "<img src=x onerror=alert(1)>"));
        return texts;
    }
}
