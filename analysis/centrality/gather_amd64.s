#include "textflag.h"

// func gatherWide(sum, rows *float64, list *int32, count, width int, mask uint64)
//
// For each group of sixteen lanes of which the mask has a bit, sum is the sum of the rows
// listed, in the order of the list: four registers of four lanes.
TEXT ·gatherWide(SB), NOSPLIT, $0-48
	MOVQ sum+0(FP), DI
	MOVQ rows+8(FP), SI
	MOVQ list+16(FP), DX
	MOVQ count+24(FP), CX
	MOVQ width+32(FP), BX
	MOVQ mask+40(FP), AX
	SHLQ $3, BX // bytes of a row

group:
	TESTQ AX, AX
	JZ    done
	TESTW AX, AX
	JZ    next
	VXORPD Y0, Y0, Y0
	VXORPD Y1, Y1, Y1
	VXORPD Y2, Y2, Y2
	VXORPD Y3, Y3, Y3
	XORQ   R8, R8

row:
	CMPQ   R8, CX
	JGE    store
	MOVLQSX (DX)(R8*4), R9
	IMULQ  BX, R9
	VADDPD (SI)(R9*1), Y0, Y0
	VADDPD 32(SI)(R9*1), Y1, Y1
	VADDPD 64(SI)(R9*1), Y2, Y2
	VADDPD 96(SI)(R9*1), Y3, Y3
	INCQ   R8
	JMP    row

store:
	VMOVUPD Y0, (DI)
	VMOVUPD Y1, 32(DI)
	VMOVUPD Y2, 64(DI)
	VMOVUPD Y3, 96(DI)

next:
	ADDQ $128, SI
	ADDQ $128, DI
	SHRQ $16, AX
	JMP  group

done:
	VZEROUPPER
	RET
