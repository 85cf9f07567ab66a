package io.github.dtrace4j.program;

/** D's type of strings. */
public enum StringType implements DType<StringExpr, StringVariable> {
    /** {@code string}: bytes up to the first NUL, cut off at the session's string size. */
    STRING;

    @Override
    public String d() {
        return "string";
    }

    @Override
    public String keyName() {
        return d();
    }

    @Override
    public StringVariable place(Term term) {
        return new StringVariable(term);
    }
}
