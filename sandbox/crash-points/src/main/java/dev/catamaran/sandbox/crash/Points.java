package dev.catamaran.sandbox.crash;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * Puts a point at the beginning and before each return of a method.
 *
 * @param name of the pair of points
 * @param around whether the second one comes when what is returned is complete
 */
record Points(String name, boolean around) implements CodeTransform {
    private static final ClassDesc CALLED = ClassDesc.of("dev.catamaran.sandbox.crash.CrashPoints");
    private static final MethodTypeDesc PASS = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);
    private static final MethodTypeDesc AROUND =
            MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object, ConstantDescs.CD_String);
    private static final String FUTURE = "java.util.concurrent.CompletableFuture";
    private static final String UNI = "io.smallrye.mutiny.Uni";

    @Override
    public void atStart(CodeBuilder code) {
        code.loadConstant(name).invokestatic(CALLED, "before", PASS);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        if (element instanceof ReturnInstruction) {
            if (around) {
                code.loadConstant(name)
                        .invokestatic(CALLED, "around", AROUND)
                        .checkcast(ClassDesc.of(name.startsWith("send") ? FUTURE : UNI));
            } else {
                code.loadConstant(name).invokestatic(CALLED, "after", PASS);
            }
        }
        code.with(element);
    }
}
